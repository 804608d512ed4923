package tarifa_test

import (
	"crypto/x509"
	"errors"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	tarifa "tarifa.dev/sdk/go"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
)

func TestAddresses(t *testing.T) {
	for address, accepted := range map[string]bool{
		"https://tarifa.example":       true,
		"https://tarifa.example:8443/": true,
		"tarifa.example:443":           true,
		"http://127.0.0.1:8080":        true,
		"http://localhost":             true,
		"localhost:8080":               true,
		"[::1]:8080":                   true,
		"http://tarifa.example":        false,
		"http://10.0.0.1:8080":         false,
		"tarifa.example":               false,
		"ftp://tarifa.example":         false,
		"https://tarifa.example/path":  false,
		"https://user@tarifa.example":  false,
		"https://:443":                 false,
		"https://tarifa.example:port":  false,
		"":                             false,
	} {
		client, err := tarifa.NewClient(address, tarifa.WithAPIKey("key"))
		var invalid *tarifa.InvalidValueError
		if accepted != (err == nil) || err != nil && (!errors.As(err, &invalid) || invalid.Field != "address") {
			t.Errorf("%q: %v", address, err)
		}
		if client != nil {
			_ = client.Close()
		}
	}
	if _, err := tarifa.NewClient("http://10.0.0.1:8080", tarifa.WithAPIKey("key"), tarifa.WithPlaintext()); err != nil {
		t.Errorf("a private network: %v", err)
	}
}

func TestAKeyIsAskedForAndLookedAt(t *testing.T) {
	for _, key := range []string{"", "two words", "line\n", "schlüssel"} {
		_, err := tarifa.NewClient("localhost:1", tarifa.WithAPIKey(key))
		var invalid *tarifa.InvalidValueError
		if !errors.As(err, &invalid) || invalid.Field != "API key" || key != "" && strings.Contains(err.Error(), key) {
			t.Errorf("%q: %v", key, err)
		}
	}
}

func TestMoneyIsADecimalNumberAndBack(t *testing.T) {
	for amount, back := range map[string]string{
		"6.20": "6.2", "-0.55": "-0.55", "0": "0", "-0.000000001": "-0.000000001", "999999999999999999": "999999999999999999",
	} {
		m, err := tarifa.Money(amount, "EUR")
		if err != nil || tarifa.Amount(m) != back {
			t.Errorf("%s became %s, %v", amount, tarifa.Amount(m), err)
		}
	}
	for _, wrong := range []string{"", "1,5", "0.1234567890", "1e3", "--1", "."} {
		if _, err := tarifa.Money(wrong, "EUR"); err == nil {
			t.Errorf("%q was taken for an amount", wrong)
		}
	}
	if _, err := tarifa.Money("1", "euro"); err == nil {
		t.Error("euro was taken for a currency code")
	}
}

func TestPortionsHoldAsManyAsTheyMayAndNothingIsLost(t *testing.T) {
	for _, c := range []struct {
		things, most int
		expected     []int
	}{{0, 2, nil}, {1, 2, []int{1}}, {4, 2, []int{2, 2}}, {5, 2, []int{2, 2, 1}}, {2, 0, []int{1, 1}}} {
		var sizes, seen []int
		things := make([]int, c.things)
		for i := range things {
			things[i] = i
		}
		for portion, err := range tarifa.Portions(slices.Values(things), c.most, slices.Clone) {
			if err != nil {
				t.Fatal(err)
			}
			sizes, seen = append(sizes, len(portion)), append(seen, portion...)
		}
		if !slices.Equal(sizes, c.expected) || !slices.Equal(seen, things) {
			t.Errorf("%d things by %d became %v", c.things, c.most, sizes)
		}
	}
	made := 0
	count := func(portion []int) int { made++; return len(portion) }
	for range tarifa.Portions(slices.Values([]int{1, 2, 3}), 1, count) {
		break
	}
	if made != 1 {
		t.Errorf("%d requests were made, and one was asked for", made)
	}
}

func TestTLSIsSpokenToServersWhoseAuthorityIsTrusted(t *testing.T) {
	server := httptest.NewUnstartedServer(grpc.NewServer())
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	trusted := x509.NewCertPool()
	trusted.AddCert(server.Certificate())

	for roots, expected := range map[*x509.CertPool]codes.Code{trusted: codes.Unimplemented, x509.NewCertPool(): codes.Unavailable} {
		client, err := tarifa.NewClient(server.URL, tarifa.WithAPIKey("key"), tarifa.WithRootCertificates(roots))
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		_, err = client.Quotes.ListQuotes(t.Context(), &quotingv1.ListQuotesRequest{}, tarifa.Off(tarifa.Retries))
		if status.Code(err) != expected {
			t.Errorf("got %v, expected %v", err, expected)
		}
	}
}
