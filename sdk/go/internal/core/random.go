package core

// Source gives random numbers in [0, 1).
type Source interface {
	Float64() float64
}

// SplitMix64 is the source of tests (CORE-2); its value is the seed.
type SplitMix64 uint64

// Float64 draws the next number.
func (s *SplitMix64) Float64() float64 {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	z ^= z >> 31
	return float64(z>>11) * 0x1p-53
}
