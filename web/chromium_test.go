package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// A chromium is a real browser with one page, told what to do over its DevTools protocol.
type chromium struct {
	t    *testing.T
	conn *websocket.Conn

	mu       sync.Mutex
	id       int
	waiting  map[int]chan json.RawMessage
	asked    []string // addresses that the page and its workers asked for
	troubles []string // errors and warnings on the console, those of the content security policy among them
}

// A message is a command's answer, or an event.
type message struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
	Params struct {
		SessionID string `json:"sessionId"`
		Request   struct {
			URL string `json:"url"`
		} `json:"request"`
		Entry struct {
			Level, Text, URL string
		} `json:"entry"`
		Type             string          `json:"type"`
		Args             json.RawMessage `json:"args"`
		ExceptionDetails json.RawMessage `json:"exceptionDetails"`
	} `json:"params"`
}

// startChromium starts the browser with an empty page.
func startChromium(t *testing.T) *chromium {
	t.Helper()
	name, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("this test needs Chromium: make tools, or apt-get install chromium")
	}
	folder := t.TempDir()
	ctx := context.WithoutCancel(t.Context()) // the browser is closed at the end, when the test's own is over
	cmd := exec.CommandContext(ctx, name, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1400,900",
		"--user-data-dir="+folder, "--remote-debugging-port=0", "about:blank")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &chromium{t: t, waiting: map[int]chan json.RawMessage{}}
	t.Cleanup(func() { c.end(ctx, cmd) })
	c.conn = dial(t, folder)
	go c.listen(ctx)
	for _, s := range []string{"Page.enable", "Runtime.enable", "Network.enable", "Log.enable"} {
		c.call("", s, nil)
	}
	c.call("", "Target.setAutoAttach", map[string]any{"autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true})
	return c
}

// end closes the browser, which tidies up, and ends it if it does not go.
func (c *chromium) end(ctx context.Context, cmd *exec.Cmd) {
	if c.conn != nil {
		c.send(ctx, "", "Browser.close", nil, nil)
	}
	stuck := time.AfterFunc(10*time.Second, func() { _ = cmd.Process.Kill() })
	defer stuck.Stop()
	_ = cmd.Wait() // how it ends says nothing
}

// dial connects to the browser's page, once the browser has written where it listens.
func dial(t *testing.T, folder string) *websocket.Conn {
	t.Helper()
	var port string
	wait(t, "Chromium's port", func() bool {
		b, err := os.ReadFile(filepath.Join(folder, "DevToolsActivePort"))
		port, _, _ = strings.Cut(string(b), "\n")
		return err == nil && port != ""
	})
	var pages []struct {
		Type string
		WS   string `json:"webSocketDebuggerUrl"`
	}
	wait(t, "Chromium's page", func() bool {
		r, err := http.Get("http://127.0.0.1:" + port + "/json/list")
		if err != nil {
			return false
		}
		defer r.Body.Close()
		return json.NewDecoder(r.Body).Decode(&pages) == nil && len(pages) > 0 && pages[0].Type == "page"
	})
	conn, _, err := websocket.Dial(t.Context(), pages[0].WS, nil)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(-1)
	return conn
}

// wait waits until the condition holds.
func wait(t *testing.T, what string, holds func() bool) {
	t.Helper()
	const patience, pause = time.Minute, 50 * time.Millisecond
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		if holds() {
			return
		}
	}
	t.Fatalf("waited in vain for %s", what)
}

// listen hears what the browser says until it goes.
func (c *chromium) listen(ctx context.Context) {
	for {
		var m message
		if err := wsjson.Read(ctx, c.conn, &m); err != nil {
			return
		}
		c.mu.Lock()
		if answer := c.waiting[m.ID]; answer != nil {
			delete(c.waiting, m.ID)
			answer <- m.Result
		}
		c.note(m)
		c.mu.Unlock()
		if m.Method == "Target.attachedToTarget" { // a worker
			for _, s := range []string{"Runtime.enable", "Network.enable", "Log.enable", "Runtime.runIfWaitingForDebugger"} {
				c.send(ctx, m.Params.SessionID, s, nil, nil)
			}
		}
	}
}

func (c *chromium) note(m message) {
	p := m.Params
	switch m.Method {
	case "Network.requestWillBeSent":
		c.asked = append(c.asked, p.Request.URL)
	case "Runtime.exceptionThrown":
		c.troubles = append(c.troubles, string(p.ExceptionDetails))
	case "Runtime.consoleAPICalled":
		if p.Type == "error" || p.Type == "warning" || p.Type == "assert" {
			c.troubles = append(c.troubles, p.Type+" "+string(p.Args))
		}
	case "Log.entryAdded":
		if p.Entry.Level == "error" || p.Entry.Level == "warning" {
			c.troubles = append(c.troubles, p.Entry.Level+" "+p.Entry.Text+" "+p.Entry.URL)
		}
	}
}

func (c *chromium) send(ctx context.Context, target, method string, params any, answer chan json.RawMessage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.id++
	if answer != nil {
		c.waiting[c.id] = answer
	}
	m := map[string]any{"id": c.id, "method": method}
	if params != nil {
		m["params"] = params
	}
	if target != "" {
		m["sessionId"] = target
	}
	if err := wsjson.Write(ctx, c.conn, m); err != nil && ctx.Err() == nil {
		c.t.Errorf("chromium: %v", err)
	}
}

// call tells the browser to do something and returns what it answers.
func (c *chromium) call(target, method string, params any) json.RawMessage {
	c.t.Helper()
	answer := make(chan json.RawMessage, 1)
	c.send(c.t.Context(), target, method, params, answer)
	select {
	case a := <-answer:
		return a
	case <-time.After(time.Minute):
		c.t.Fatalf("chromium: no answer to %s", method)
		return nil
	}
}

// open goes to the address.
func (c *chromium) open(address string) { c.call("", "Page.navigate", map[string]any{"url": address}) }

// eval returns what the expression gives in the page, as text.
func (c *chromium) eval(expression string) string {
	c.t.Helper()
	var r struct {
		Result struct {
			Value any
		}
	}
	raw := c.call("", "Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true})
	if err := json.Unmarshal(raw, &r); err != nil {
		c.t.Fatalf("%s: %v", raw, err)
	}
	return fmt.Sprint(r.Result.Value)
}

// until waits until the expression is true in the page.
func (c *chromium) until(expression string) {
	c.t.Helper()
	ok := false
	defer func() {
		if !ok {
			c.t.Logf("the editors:%s\n%s", c.eval("[...document.querySelectorAll('.view-lines')].map(e => e.innerText).join('\\n---\\n')"), strings.Join(c.troubled(), "\n"))
		}
	}()
	wait(c.t, expression, func() bool { return c.eval("Boolean("+expression+")") == "true" })
	ok = true
}

// types writes text where the cursor is.
func (c *chromium) types(text string) { c.call("", "Input.insertText", map[string]any{"text": text}) }

func (c *chromium) troubled() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.troubles...)
}

func (c *chromium) requests() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.asked...)
}
