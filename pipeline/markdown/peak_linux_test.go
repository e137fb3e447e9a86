package markdown

import (
	"os"
	"syscall"
)

// peakMB is the most memory that a process had at once; Linux tells it in KiB.
func peakMB(s *os.ProcessState) int64 {
	if usage, ok := s.SysUsage().(*syscall.Rusage); ok {
		return usage.Maxrss >> 10
	}
	return 0
}
