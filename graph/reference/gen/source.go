package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A source is what the npm packages say, by language and alpha-2 code.
type source struct {
	plain map[string]map[string]string   // CLDR's usual name
	names map[string]map[string][]string // all names, CLDR's variants and i18n-iso-countries' too
}

func readSource(dir string, langs []string) (*source, error) {
	s := &source{
		plain: map[string]map[string]string{},
		names: map[string]map[string][]string{},
	}
	for _, lang := range langs {
		s.plain[lang], s.names[lang] = map[string]string{}, map[string][]string{}
		for _, read := range []func(dir, lang string) error{s.readCLDR, s.readISO} {
			if err := read(dir, lang); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// readCLDR reads territory names, of the language and of its regions and scripts.
func (s *source) readCLDR(dir, lang string) error {
	otherScript := regexp.MustCompile("-(Latn|Dsrt|Shaw)")
	root := filepath.Join(dir, "cldr-localenames-full", "main")
	regions, err := filepath.Glob(filepath.Join(root, lang+"-*", "territories.json"))
	if err != nil {
		return err
	}
	for _, path := range append([]string{filepath.Join(root, lang, "territories.json")}, regions...) {
		if otherScript.MatchString(path) {
			continue
		}
		if err := s.readTerritories(path, lang); err != nil {
			return err
		}
	}
	return nil
}

// readTerritories reads one locale. Keys are a code, or a code with "-alt-short" or "-alt-variant".
func (s *source) readTerritories(path, lang string) error {
	locale := filepath.Base(filepath.Dir(path))
	var file struct {
		Main map[string]struct {
			LocaleDisplayNames struct{ Territories map[string]string }
		}
	}
	if err := readJSON(path, &file); err != nil {
		return err
	}
	for key, name := range file.Main[locale].LocaleDisplayNames.Territories {
		code, _, variant := strings.Cut(key, "-alt-")
		if !variant && locale == lang {
			s.plain[lang][code] = clean(name)
		}
		s.names[lang][code] = append(s.names[lang][code], clean(name))
	}
	return nil
}

// readISO reads i18n-iso-countries, where a country has a name or a list of names.
func (s *source) readISO(dir, lang string) error {
	var file struct{ Countries map[string]any }
	if err := readJSON(filepath.Join(dir, "i18n-iso-countries", "langs", lang+".json"), &file); err != nil {
		return err
	}
	for code, v := range file.Countries {
		many, ok := v.([]any)
		if !ok {
			many = []any{v}
		}
		for _, name := range many {
			s.names[lang][code] = append(s.names[lang][code], clean(fmt.Sprint(name)))
		}
	}
	return nil
}

func readJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, v)
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	return nil
}

// clean returns the name in NFC, with plain blanks and hyphens.
func clean(name string) string {
	const unbreakingHyphen = "\u2011"
	return norm.NFC.String(strings.ReplaceAll(strings.Join(strings.Fields(name), " "), unbreakingHyphen, "-"))
}
