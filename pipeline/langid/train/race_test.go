//go:build race

package main

// slow says that the race detector makes training many times slower.
const slow = true
