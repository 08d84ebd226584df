package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/resolvers/keys"
)

func keyVerb() verb {
	return verb{
		name: "key", args: "add NAME | list | revoke ID", about: "give people and programs keys to a server",
		long: `"add" prints a new key, once: the file keeps a hash. Its holder sends it as "Authorization: Bearer KEY" to a server that was started with
--keys FILE. A key that is revoked opens nothing from the next request on.

Roles: read (ask questions; everything else that is asked takes it too), text (read the texts of articles), review (accept, correct and reject
statements), load (load and delete articles), admin (everything), scrape (read the server's metrics).`,
		examples: []string{
			"demarche key add ana", "demarche key add --roles read,text,review --expires 90d bo", "demarche key add --roles scrape --expires never prometheus",
			"demarche key list", "demarche key revoke 7mzkq3ap",
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			path := fs.String("keys", "", "`FILE` of keys; else DEMARCHE_KEYS, else "+defaultKeys)
			roles := fs.String("roles", string(auth.Read), "`ROLES` of the new key, with commas between them")
			expires := fs.String("expires", "365d", "`WHEN` the new key ends: in so many days, 90d, or hours, 12h; on a date, 2030-01-31; or never")
			return func(_ context.Context, c *call) error {
				file := cmp.Or(*path, c.getenv("DEMARCHE_KEYS"), defaultKeys)
				switch strings.Join(c.args[:min(len(c.args), 1)], "") {
				case "add":
					return c.addKey(file, *roles, *expires)
				case "list":
					return c.listKeys(file)
				case "revoke":
					return c.revokeKey(file)
				}
				return usagef("key: wants add, list or revoke").hint(`"demarche help key" shows examples`)
			}
		},
	}
}

const defaultKeys = "demarche-keys.json"

func (c *call) addKey(file, roles, expires string) error {
	if err := c.want(2, 2); err != nil {
		return err
	}
	end, err := ending(expires, time.Now())
	if err != nil {
		return err
	}
	k, token, err := keys.Add(file, c.args[1], rolesOf(roles), end)
	if err != nil {
		return usagef("key: %w", err).hint(`"demarche help key" lists the roles`)
	}
	fmt.Fprintf(c.err, "%s: key %s of %s, %s, expires %s; it is shown this once:\n", file, k.ID, k.Name, roles, day(k.Expires, "never"))
	_, err = fmt.Fprintln(c.out, token)
	return err
}

// ending returns the moment that a flag means, zero for never.
func ending(s string, now time.Time) (time.Time, error) {
	if s == "never" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil && t.After(now) {
		return t, nil
	}
	const hoursOfDay = 24
	unit, digits := time.Hour, strings.TrimSuffix(s, "h")
	if d, ok := strings.CutSuffix(s, "d"); ok {
		unit, digits = hoursOfDay*time.Hour, d
	}
	const most = 100 * 365 * hoursOfDay
	n, err := strconv.Atoi(digits)
	if err != nil || digits == s || n < 1 || n > most {
		return time.Time{}, usagef("key: --expires %q is no time to come", s).hint("90d, 12h, 2030-01-31 or never")
	}
	return now.Add(time.Duration(n) * unit).UTC().Truncate(time.Second), nil
}

// day returns the date of the moment, or what stands for zero.
func day(t time.Time, zero string) string {
	if t.IsZero() {
		return zero
	}
	return t.Format(time.DateOnly)
}

func (c *call) listKeys(file string) error {
	if err := c.want(1, 1); err != nil {
		return err
	}
	list, err := readKeys(file)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ID\tNAME\tROLES\tSTATE\tCREATED\tEXPIRES")
	for _, k := range list {
		var roles []string
		for _, r := range k.Roles {
			roles = append(roles, string(r))
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, strings.Join(roles, ","), k.State(time.Now()), day(k.Created, ""), day(k.Expires, "never"))
	}
	return t.Flush()
}

func readKeys(file string) ([]keys.Key, error) {
	list, err := keys.List(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, failf("there is no file %s", file).hint(`"demarche key add --keys %s NAME" makes it`, file)
	}
	return list, err
}

func (c *call) revokeKey(file string) error {
	if err := c.want(2, 2); err != nil {
		return err
	}
	if _, err := readKeys(file); err != nil {
		return err
	}
	k, err := keys.Revoke(file, c.args[1])
	if err != nil {
		return failf("%w", err).hint(`"demarche key list" shows the ids`)
	}
	fmt.Fprintf(c.out, "%s: key %s of %s is revoked\n", file, k.ID, k.Name)
	return nil
}
