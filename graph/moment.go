package graph

import "time"

// momentDigits is how moments are written to be compared as texts.
const momentDigits = "20060102150405"

// MomentKey returns the moment as conditions compare it, "" for the zero time.
func MomentKey(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(momentDigits)
}

// ParseMoment reads what [MomentKey] wrote.
func ParseMoment(s string) (time.Time, error) {
	t, err := time.Parse(momentDigits, s)
	if err != nil {
		return t, invalid("%q is no moment", clip(s))
	}
	return t, nil
}

// checkMoments refuses comparisons of moments that stores do not know.
func (e Cond) checkMoments() error {
	if e.Op == OpIn {
		return invalid("moments are compared, not listed")
	}
	for _, v := range e.Values {
		if _, err := ParseMoment(v); err != nil {
			return err
		}
	}
	return nil
}
