// Package network makes matrices of stances: who stands with whom (one-mode), who stands for what (two-mode), how alike two actors' positions
// are (alignment), who belongs together (communities). It is pure: same observations, same numbers.
//
// The measures of discourse networks follow their published descriptions (Leifeld, Discourse Network Analyzer); similarity of positions follows
// Signorino and Ritter (1999), Cohen (1968), Scott (1955), Kendall (1945) and Häge (2011).
package network
