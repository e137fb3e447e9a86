package l10n

// The names of the checks for which packages other than check speak: they make the
// finding where the file is read, or ask what a finding is about. Every other name is
// that of a value in package check, which has one for each of these too.
const (
	CheckCatalogue     = "catalogue"
	CheckConfiguration = "configuration"
	CheckConflict      = "conflict"
	CheckDeadLink      = "dead-link"
	CheckDirective     = "directive"
	CheckFrontMatter   = "front-matter"
	CheckHTML          = "html"
	CheckMissing       = "missing"
	CheckSourceFile    = "source-file"
	CheckVerify        = "verify"
)
