package reference

import (
	"io/fs"

	"github.com/demarche-kg/demarche/graph"
)

// readLeaders reads the leaders.
func (d *Data) readLeaders(fs.FS) error {
	d.leaders = map[string]*graph.Leader{}
	return nil
}
