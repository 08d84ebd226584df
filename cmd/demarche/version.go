package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
)

func versionVerb() verb {
	return verb{
		name: "version", about: "show the versions of the program and of what reads the articles",
		long:     "Articles are read again where the version of what reads them has changed.",
		examples: []string{"demarche version"},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			codebook := codebookFlag(fs)
			return func(_ context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				e, err := c.engine(*codebook)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(c.out, "demarche %s\nextractor %s\ncodebook %s\n%s %s/%s\n", buildVersion(), e.Version(), e.ref.CodebookVersion,
					runtime.Version(), runtime.GOOS, runtime.GOARCH)
				return err
			}
		},
	}
}

// buildVersion returns the module's version, with the commit where it was built in a checkout.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
