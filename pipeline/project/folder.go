package project

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Listing is what lies below a folder: names relative to it, sorted.
type Listing struct {
	Files    []string
	Findings []l10n.Finding // what was passed over, and why
}

// listing walks a folder. Symbolic links are not followed and devices not opened; each
// is a finding. Names that begin with a dot are other tools' and passed over, as
// every tool does.
func listing(root *os.Root, dir string) (*Listing, error) {
	if err := atomicfile.Folder(root, dir); err != nil {
		return nil, err
	}
	l := &Listing{}
	err := fs.WalkDir(root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == dir && isNotExist(err) && dir != config.ContentDir {
				return fs.SkipAll
			}
			if name == dir && isNotExist(err) {
				return hint.New(fmt.Errorf("there is no folder %s/ here", dir), "make it and put articles there; if they are in git, the checkout is not complete")
			}
			return fmt.Errorf("read %s: %w", source.Printable(name), err)
		}
		if name == dir {
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if problem, fix := refusedName(d.Name()); problem != "" {
			l.pass(name, l10n.Error, problem, fix)
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		switch {
		case d.IsDir():
		case d.Type()&fs.ModeSymlink != 0:
			l.pass(name, l10n.Warning, "a symbolic link, which is not followed", "put the file itself here")
		case !d.Type().IsRegular():
			l.pass(name, l10n.Warning, "not a regular file", "move it out of "+dir+"/")
		default:
			l.Files = append(l.Files, strings.TrimPrefix(name, dir+"/"))
		}
		return nil
	})
	slices.Sort(l.Files)
	return l, err
}

func (l *Listing) pass(name string, s l10n.Severity, problem, fix string) {
	l.Findings = append(l.Findings, l10n.Finding{
		Check: l10n.CheckSourceFile, Severity: s, File: source.New(name, nil),
		Message: "passed over: " + problem, Fix: fix,
	})
}

// windowsNames are device names that Windows keeps for itself, with any extension
// (Microsoft, "Naming Files, Paths, and Namespaces").
var windowsNames = []string{
	"con", "prn", "aux", "nul",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

// refusedName tells why a file's or folder's name cannot be used on every system
// that reads the repository or the site.
func refusedName(name string) (problem, fix string) {
	stem, _, _ := strings.Cut(name, ".")
	switch {
	case !utf8.ValidString(name):
		return "its name is not UTF-8", "rename it"
	case strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) }):
		return "its name holds a control or an invisible character", "rename it"
	case strings.ContainsAny(name, `<>:"\|?*`):
		return `its name holds one of < > : " \ | ? *, which Windows refuses`, "rename it"
	case slices.Contains(windowsNames, strings.ToLower(stem)):
		return fmt.Sprintf("the name %q is a device's on Windows", stem), "rename it"
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "):
		return "its name ends in a dot or a space, which Windows removes", "rename it"
	}
	return "", ""
}

// markdownNames are the extensions of Markdown that is not in an article's form (GitHub
// Linguist, "Markdown"): to copy such a file into the site would publish its source.
var markdownNames = []string{".md", ".markdown", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn", ".mkdown"}

// articlesAmong sorts what lies below content/ into articles and the files that
// belong to them. Of articles whose pages or catalogues would be the same file on some
// system one is kept, preferably one that has catalogues: the others are named.
func articlesAmong(l, locales *Listing) (articles, assets []string) {
	has := map[string]bool{}
	for _, name := range locales.Files {
		if key, _, ok := filename.Cut(name); ok {
			has[key+".md"] = true
		}
	}
	first := map[string]int{} // by key: which of the articles
	for _, name := range l.Files {
		switch ext := path.Ext(name); {
		case strings.EqualFold(name, config.SiteCatalogue+".md"):
			l.pass(config.ContentDir+"/"+name, l10n.Error,
				"its catalogues would be those of the site's own words", "rename it")
		case ext == ".md":
			key := collisionKey(name)
			if i, ok := first[key]; ok {
				if has[name] && !has[articles[i]] {
					name, articles[i] = articles[i], name
				}
				l.pass(config.ContentDir+"/"+name, l10n.Error,
					fmt.Sprintf("%s/%s would have the same page", config.ContentDir, articles[i]), "rename one of the two")
				continue
			}
			first[key] = len(articles)
			articles = append(articles, name)
		case slices.Contains(markdownNames, strings.ToLower(ext)):
			reason, fix := "an article's name ends in .md", "rename it"
			if strings.EqualFold(ext, ".mdx") {
				reason, fix = "MDX is not read", "write the article as Markdown, in a file that ends in .md, or keep it outside of "+config.ContentDir+"/"
			}
			l.pass(config.ContentDir+"/"+name, l10n.Warning, reason, fix)
		default:
			assets = append(assets, name)
		}
	}
	slices.Sort(articles)
	return articles, assets
}

// collisionKey is equal for names that some file system or web server takes for
// one: letter case and Unicode form folded, a/index the same as a.
func collisionKey(name string) string {
	key := norm.NFC.String(strings.ToLower(norm.NFC.String(strings.TrimSuffix(name, ".md"))))
	return strings.TrimSuffix(key, "/index")
}
