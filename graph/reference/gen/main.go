// Gen writes what is known of states: countries.tsv, and names.tsv of each language pack. It reads an input folder of two npm
// packages and the hand-written tables of gen/hand; a form that would mean two states in one language is an error until
// hand/decisions.tsv says whose it is. The languages are the columns of hand/labels.tsv; another one needs a column there, which
// may be empty, and a table of words such as hand/en.tsv.
//
// The input is fetched so, and is never needed to build or test:
//
//	mkdir input && cd input
//	for p in cldr-localenames-full@48.2.0 i18n-iso-countries@7.14.0; do
//		f=$(npm pack --silent $p) && mkdir ${p%@*} && tar xzf $f -C ${p%@*} --strip-components=1
//	done
//	cd graph/reference && DEMARCHE_REFERENCE_INPUT=/path/to/input go generate
//
// Forms that Go does not make, Russian cases and Chinese scripts, are in hand/ru-more.tsv and zh-more.tsv, made by more_ru.py and
// more_zh.py. With DEMARCHE_REFERENCE_INPUT set, gen's test also checks
// that the committed files are what gen writes.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	var o options
	flag.StringVar(&o.input, "in", os.Getenv("DEMARCHE_REFERENCE_INPUT"), "folder of unpacked npm packages")
	flag.StringVar(&o.hand, "hand", "gen/hand", "folder of hand-written tables")
	flag.StringVar(&o.out, "out", ".", "folder to write countries.tsv to")
	flag.StringVar(&o.packs, "packs", "../../loader/lang/data", "folder of the language packs, to write <tag>/names.tsv to")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// options are where to read and write.
type options struct {
	input, hand, out, packs string
}

func run(o options) error {
	if o.input == "" {
		return fmt.Errorf("no input folder: set DEMARCHE_REFERENCE_INPUT (go doc ./gen says how to fetch it)")
	}
	h, err := readHand(o.hand)
	if err != nil {
		return err
	}
	src, err := readSource(o.input, h.langs)
	if err != nil {
		return err
	}
	if err := writeCountries(o.out, src, h); err != nil {
		return err
	}
	return writePacks(o.packs, src, h)
}
