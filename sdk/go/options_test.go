package tarifa

import (
	"testing"
	"time"

	"tarifa.dev/sdk/go/internal/core"
)

func TestEachFeatureIsTurnedOffAloneForAClientAndForACall(t *testing.T) {
	for feature, expected := range map[Feature]core.Features{
		Retries: core.Retry, Hedging: core.Hedge, Breaking: core.Breaker, Throttling: core.Throttle, Caching: core.Cache,
	} {
		var client settings
		Without(feature)(&client)
		call := settingsOf([]CallOption{Off(feature)})
		if client.Off != expected || call.Off != expected {
			t.Errorf("feature %b turned %b off for a client, %b for a call", feature, client.Off, call.Off)
		}
	}
	call := settingsOf([]CallOption{Off(Retries), Off(Hedging, Caching)})
	if call.Off != core.Retry|core.Hedge|core.Cache {
		t.Errorf("three features became %b", call.Off)
	}
}

func TestCallsWithoutOptionsHaveNothingOff(t *testing.T) {
	if s := settingsOf(nil); s.Off != 0 || s.Timeout != 0 || s.Told != nil {
		t.Errorf("got %+v", s)
	}
}

func TestATimeoutThatHasPassedIsOneAllTheSame(t *testing.T) {
	for given, expected := range map[time.Duration]time.Duration{-time.Second: 1, 0: 1, time.Second: time.Second} {
		if got := settingsOf([]CallOption{Timeout(given)}).Timeout; got != expected {
			t.Errorf("%v became %v", given, got)
		}
	}
}

func TestWhatLearnedThresholdsDoIsTheClientsChoice(t *testing.T) {
	var without settings
	if without.Adaptive != core.AdaptiveShadow {
		t.Errorf("without a choice they do %v", without.Adaptive)
	}
	for choice, expected := range map[Adaptive]core.Adaptive{
		AdaptiveShadow: core.AdaptiveShadow, AdaptiveEnforce: core.AdaptiveEnforce, AdaptiveOff: core.AdaptiveOff,
	} {
		var s settings
		WithAdaptive(choice)(&s)
		if s.Adaptive != expected {
			t.Errorf("%v became %v", choice, s.Adaptive)
		}
	}
}
