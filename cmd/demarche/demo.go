package main

import (
	"context"
	"flag"
)

func demoVerb() verb {
	return verb{name: "demo", about: "load sample articles and show who supported and opposed whom, and how one knows", setup: func(*flag.FlagSet) func(context.Context, *call) error {
		return func(context.Context, *call) error { return failf("not there yet") }
	}}
}
