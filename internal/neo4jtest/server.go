package neo4jtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// A Server is a Neo4j that this process started, on a loopback port and in a temporary folder, with authentication off.
type Server struct {
	URI  string
	home string
	cmd  *exec.Cmd
	life io.Closer     // closing it ends the server
	done chan struct{} // closed when it has ended
	once sync.Once
}

// patience is how long a server may take to answer: about five seconds on an idle machine.
const patience = 3 * time.Minute

// Start starts a server, fetching it first if need be, and waits until it answers. The server ends with [Server.Stop], or when
// this process does, in whatever way.
func Start(ctx context.Context) (*Server, error) {
	lib, err := jars(ctx)
	if err != nil {
		return nil, err
	}
	s := &Server{done: make(chan struct{})}
	if s.home, err = os.MkdirTemp("", "demarche-neo4j-"); err != nil {
		return nil, err
	}
	if err = s.start(lib); err == nil {
		err = s.wait(ctx)
	}
	if err != nil {
		tail := s.Tail()
		s.Stop()
		return nil, fmt.Errorf("start Neo4j: %w\n%s", err, tail)
	}
	return s, nil
}

// configuration is all that differs from Neo4j's defaults; %s is the address.
const configuration = `server.bolt.listen_address=%[1]s
server.bolt.advertised_address=%[1]s
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
`

// guard runs the server and ends it when standard input does, that is when the process at its other end is gone. The data is thrown
// away, so there is no need to wait the ten seconds that Neo4j takes to close.
const guard = `exec 3<&0
"$@" </dev/null &
java=$!
(cat <&3 >/dev/null; kill -9 $java 2>/dev/null) &
wait $java`

func (s *Server) start(lib string) error {
	address, err := freePort()
	if err != nil {
		return err
	}
	s.URI = "bolt://" + address
	conf := filepath.Join(s.home, "conf")
	if err := os.Mkdir(conf, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(conf, "neo4j.conf"), fmt.Appendf(nil, configuration, address), 0o600); err != nil {
		return err
	}
	s.cmd = exec.Command("sh", append([]string{"-c", guard, "sh"}, java(lib, s.home, conf)...)...) //nolint:noctx // Stop ends it
	if s.life, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := os.Create(filepath.Join(s.home, "out"))
	if err != nil {
		return err
	}
	defer out.Close() //nolint:errcheck // the child has its own
	s.cmd.Stdout, s.cmd.Stderr = out, out
	if err := s.cmd.Start(); err != nil {
		return err
	}
	go func() {
		_ = s.cmd.Wait() // how a killed process ended says nothing
		close(s.done)
	}()
	return nil
}

// java returns the command: a small heap, and the compiler that starts fast, which saves more than the other one gains in a test.
func java(lib, home, conf string) []string {
	return []string{
		"java", "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-cp", filepath.Join(lib, "*"), "org.neo4j.server.CommunityEntryPoint", "--home-dir=" + home, "--config-dir=" + conf,
	}
}

// freePort returns a loopback address that nobody listens on.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// wait returns when the server has answered a query.
func (s *Server) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.NoAuth())
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it has nothing left to lose
	const pause = 100 * time.Millisecond
	for {
		err := driver.VerifyConnectivity(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-s.done:
			return errors.New("it ended")
		case <-ctx.Done():
			return err
		case <-time.After(pause):
		}
	}
}

// Stop ends the server and removes its data. It may be called more than once.
func (s *Server) Stop() {
	s.once.Do(func() {
		if s.cmd != nil && s.cmd.Process != nil {
			_ = s.life.Close() // the guard sees the end of it
			<-s.done
		}
		_ = os.RemoveAll(s.home) // what is left harms nobody
		_ = os.Remove(lockName(s.URI))
	})
}

// Tail returns the end of what the server wrote to its log.
func (s *Server) Tail() string {
	const most = 1500
	var b bytes.Buffer
	for _, name := range []string{filepath.Join("logs", "neo4j.log"), filepath.Join("logs", "debug.log"), "out"} {
		text, err := os.ReadFile(filepath.Join(s.home, name))
		if err != nil {
			continue
		}
		fmt.Fprintf(&b, "-- Neo4j's %s ends:\n%s\n", name, text[max(0, len(text)-most):])
	}
	return b.String()
}
