package article_test

import (
	"strings"
	"unicode"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/article"
)

// languages knows some English and some Arabic.
type languages struct{}

func (languages) Detect(text string) graph.Lang {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Arabic, r):
			return "ar"
		case r < unicode.MaxASCII && unicode.IsLetter(r):
			return "en"
		}
	}
	return ""
}

func (languages) Words(tag graph.Lang) *article.Words {
	switch base, _, _ := strings.Cut(string(tag), "-"); base {
	case "en":
		return article.NewWords(map[string]int{"July": 7, "Nov": 11, "November": 11}, map[string]article.Mark{
			"most viewed": article.MarkTail, "read also": article.MarkTail, "photo": article.MarkLine, "subscribe": article.MarkLine,
			"follow us on": article.MarkLine, "all rights reserved": article.MarkLine,
		})
	case "ar":
		return article.NewWords(map[string]int{"يوليو": 7, "تموز": 7, "كانون الثاني": 1}, map[string]article.Mark{
			"الأكثر مشاهدة": article.MarkTail, "اقرأ أيضا": article.MarkTail,
		})
	}
	return nil
}
