package site

import (
	"bytes"
	"embed"
	"html/template"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed style.css
var style string

type pages struct{ t *template.Template }

func parseTemplates() (pages, error) {
	t, err := template.ParseFS(templates, "templates/*.html")
	return pages{t}, err
}

func (p pages) render(name string, values any) ([]byte, error) {
	var b bytes.Buffer
	err := p.t.ExecuteTemplate(&b, name, values)
	return b.Bytes(), err
}
