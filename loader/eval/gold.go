package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A Statement is one that was coded or predicted. Only gold has TopicsOK, SpeakerForms and Debatable.
type Statement struct {
	Holder       graph.Code       `json:"holder"`
	Stance       graph.Stance     `json:"stance"`
	Target       graph.Code       `json:"target"` // null or empty where there is none
	Topic        graph.TopicKey   `json:"topic"`
	TopicsOK     []graph.TopicKey `json:"topics_ok"` // equal answers
	Act          graph.Act        `json:"act"`
	Strength     int              `json:"strength"`
	Form         graph.Form       `json:"form"`
	Joint        bool             `json:"joint"`
	Via          graph.Code       `json:"via"`
	Speaker      string           `json:"speaker"`       // in English
	SpeakerForms []string         `json:"speaker_forms"` // as the article writes it
	Evidence     []string         `json:"evidence"`
	Spans        [][2]int         `json:"spans"`     // of the evidence, in code points
	Debatable    bool             `json:"debatable"` // who finds it is neither rewarded nor punished
}

// A Coding is what one article states, as people coded it or as it was predicted.
type Coding struct {
	ID         string      `json:"id"`
	Lang       graph.Lang  `json:"lang"`
	Statements []Statement `json:"statements"`
}

// Language returns the coding's language, else the part of its id that is a tag of two letters ("ar-01", "x-en-05"), else "?".
func (c *Coding) Language() graph.Lang {
	if c.Lang != "" {
		return c.Lang
	}
	for part := range strings.SplitSeq(c.ID, "-") {
		if len(part) == 2 && strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz") == "" {
			return graph.Lang(part)
		}
	}
	return "?"
}

// maxLine is the longest line of a file of articles or codings.
const maxLine = 64 << 20

// eachLine calls f with each line that is not blank; errors name the file and line.
func eachLine(name string, r io.Reader, f func(line []byte) error) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	n := 0
	for sc.Scan() {
		n++
		line := bytes.TrimSpace(sc.Bytes())
		if len(line) == 0 {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return nil
}

// ReadCodings reads a gold file or a file of predictions: JSON Lines, one article a line.
func ReadCodings(name string, r io.Reader) ([]*Coding, error) {
	var out []*Coding
	err := eachLine(name, r, func(line []byte) error {
		c := &Coding{}
		if err := json.Unmarshal(line, c); err != nil {
			return fmt.Errorf("no coding: %w", err)
		}
		if c.ID == "" {
			return fmt.Errorf("no id")
		}
		out = append(out, c)
		return nil
	})
	return out, err
}

// ReadTexts reads the texts of articles by their ids: JSON Lines with id, text and perhaps title. A title that does not begin the text
// stands in a line before it, as it does in the article that is read.
func ReadTexts(name string, r io.Reader) (map[string]string, error) {
	out := map[string]string{}
	err := eachLine(name, r, func(line []byte) error {
		var a struct{ ID, Title, Text, Body string }
		if err := json.Unmarshal(line, &a); err != nil {
			return fmt.Errorf("no article: %w", err)
		}
		text := a.Text
		if text == "" {
			text = a.Body
		}
		if a.Title != "" && !strings.HasPrefix(text, a.Title) {
			text = a.Title + "\n" + text
		}
		out[a.ID] = text
		return nil
	})
	return out, err
}
