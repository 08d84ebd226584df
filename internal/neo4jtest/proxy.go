package neo4jtest

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
)

// A Cut says what a [Proxy] does to the connection on which a client asks to commit.
type Cut int

// The cuts.
const (
	Spare      Cut = iota // nothing
	CutBefore             // the server never hears of it: the transaction is rolled back
	CutAfter              // the server is told, and whether it commits is a race with the end of the connection
	CutUnheard            // the server commits, and the client never hears of it
)

// A Proxy stands between a client and a server and cuts connections at the worst moment. It listens on a loopback port until the test
// ends.
type Proxy struct {
	URI    string
	Cuts   [CutUnheard + 1]atomic.Int64 // how many commits met each fate
	server string
	choose func(commit int) Cut
	mu     sync.Mutex
	n      int
	open   map[net.Conn]bool
}

// NewProxy starts a proxy before the database. choose says what becomes of each commit, counted from 0.
func NewProxy(t testing.TB, d *Database, choose func(commit int) Cut) *Proxy {
	t.Helper()
	u, err := url.Parse(d.URI)
	if err != nil {
		t.Fatalf("neo4jtest: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("neo4jtest: %v", err)
	}
	p := &Proxy{URI: "bolt://" + l.Addr().String(), server: u.Host, choose: choose, open: map[net.Conn]bool{}}
	var serving sync.WaitGroup
	serving.Go(func() { p.serve(l) })
	t.Cleanup(func() {
		_ = l.Close() // which ends serve
		p.closeAll()
		serving.Wait()
	})
	return p
}

func (p *Proxy) serve(l net.Listener) {
	var pipes sync.WaitGroup
	defer pipes.Wait()
	for {
		client, err := l.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.server)
		if err != nil {
			_ = client.Close() // the client sees a server that is away
			continue
		}
		p.keep(client, server)
		pipes.Go(func() { p.pipe(client, server) })
	}
}

// keep notes the connections, so that the end of the test closes them.
func (p *Proxy) keep(conns ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		p.open[c] = true
	}
}

func (p *Proxy) closeAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		_ = c.Close() // it may be closed already
	}
}

// commitMessage is Bolt's COMMIT: a chunk of two bytes, the message, the end. Clients wait for its answer, so it is the last that is
// under way.
var commitMessage = []byte{0, 2, 0xB0, 0x12, 0, 0}

// pipe passes bytes on in both directions until one end closes or a commit is cut.
func (p *Proxy) pipe(client, server net.Conn) {
	var mute atomic.Bool // the client hears nothing any more
	var answers sync.WaitGroup
	answers.Go(func() { p.answer(client, server, &mute) })
	defer answers.Wait()
	defer client.Close() //nolint:errcheck // cut it is
	defer server.Close() //nolint:errcheck // cut it is
	const size = 64 << 10
	buffer, last := make([]byte, size), []byte(nil)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		last = append(last, buffer[:n]...)
		last = last[max(0, len(last)-len(commitMessage)):]
		cut := Spare
		if bytes.Equal(last, commitMessage) {
			cut = p.next()
		}
		if cut == CutBefore {
			return
		}
		mute.Store(cut != Spare)
		if _, err := server.Write(buffer[:n]); err != nil || cut == CutAfter {
			return
		}
		if cut == CutUnheard {
			answers.Wait()
			return
		}
	}
}

// answer passes on what the server says; once the client is to hear nothing, it returns at the first word.
func (p *Proxy) answer(client, server net.Conn, mute *atomic.Bool) {
	const size = 64 << 10
	buffer := make([]byte, size)
	for {
		n, err := server.Read(buffer)
		if mute.Load() {
			return
		}
		if n > 0 {
			if _, err := client.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			if err == io.EOF {
				_ = client.Close() // the server hung up
			}
			return
		}
	}
}

func (p *Proxy) next() Cut {
	p.mu.Lock()
	defer p.mu.Unlock()
	cut := p.choose(p.n)
	p.n++
	p.Cuts[cut].Add(1)
	return cut
}
