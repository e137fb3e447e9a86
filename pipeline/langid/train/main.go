// Command train makes the model of package langid.
//
//	go run ./pipeline/langid/train -data ../shared/langid            # write pipeline/langid/model.bin
//	go run ./pipeline/langid/train -data ../shared/langid -report    # measure it on dev.tsv
//	go run ./pipeline/langid/train -data ../shared/langid -leave-out # train without one source at a time
//
// The same data gives the same bytes on every machine: the order of the steps
// and the random numbers are fixed, and no sum can be fused or reordered. The
// data is packed with xz, which the standard library cannot read, so the xz
// command has to be installed.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/ordbro/ordbro/pipeline/langid"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/langid", "folder with train.tsv.xz, train_words.tsv.xz and dev.tsv")
	out := flag.String("o", "pipeline/langid/model.bin", "model to write, or to measure")
	only := flag.Bool("report", false, "measure the model on dev.tsv instead of training it")
	folds := flag.Bool("leave-out", false, "train without one source at a time and measure on that source")
	without := flag.String("without", "", "source to leave out of the training")
	flag.Parse()
	if err := run(*data, *out, *without, *only, *folds); err != nil {
		log.Fatal("train: ", err)
	}
}

func run(dir, out, without string, only, folds bool) error {
	dev, err := load(filepath.Join(dir, "dev.tsv"))
	if err != nil {
		return err
	}
	if only {
		raw, err := os.ReadFile(out)
		if err != nil {
			return err
		}
		m, err := langid.Open(raw)
		if err != nil {
			return err
		}
		report(os.Stdout, m, dev)
		return nil
	}
	start := time.Now()
	c, err := read(dir)
	if err != nil {
		return err
	}
	log.Printf("read %d units, %d words, %d of other languages in %.1f s", len(c.units), len(c.words), len(c.other), time.Since(start).Seconds())
	if folds {
		return leaveOut(c, dev)
	}
	model, err := train(c, dev, without)
	if err != nil {
		return err
	}
	log.Printf("trained, %.1f s", time.Since(start).Seconds())
	return os.WriteFile(out, model, 0o644)
}
