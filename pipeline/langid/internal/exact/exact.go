// Package exact computes the functions that the model needs with the same
// result, to the last bit, on every machine.
package exact

import "math"

// Exp is e to the x, to nine digits. math.Exp has assembly on some machines
// and differs there in the last bit; the conversions keep the compiler from
// fusing a product and a sum, which some machines round once and others twice.
func Exp(x float64) float64 {
	if x < -300 {
		return 0
	}
	if x > 300 {
		x = 300
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(k*math.Ln2)
	// Taylor's series on |r| ≤ ln2/2; the remainder is below 1e-11.
	y := 1.0
	for n := 10.0; n > 0; n-- {
		y = 1 + float64(float64(y*r)/n)
	}
	return float64(y * math.Float64frombits(uint64(1023+int64(k))<<52))
}

// Logistic is the probability whose log-odds are x.
func Logistic(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + Exp(-x))
	}
	e := Exp(x)
	return e / (1 + e)
}
