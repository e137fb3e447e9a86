package langid

// Spans is the package's Spans with this model.
func (m *Model) Spans(text, declared string, o Options) []Passage {
	return nil
}
