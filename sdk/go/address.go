package tarifa

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// target is an address that was understood.
type target struct {
	authority string
	tls       bool
}

// targetOf understands an address: https://host[:port] speaks TLS; http://host[:port] does not, and neither does a
// bare host:port of this machine; a bare address of another machine speaks TLS. A key in plain text to another
// machine is refused unless plaintext allows it.
func targetOf(address string, plaintext bool) (target, error) {
	scheme, rest, found := strings.Cut(address, "://")
	if !found {
		scheme, rest = "", address
	}
	if scheme != "" && scheme != "http" && scheme != "https" {
		return target{}, invalidAddress("%q must begin with https:// or http://, or be host:port", address)
	}
	parsed, err := url.Parse("//" + rest)
	if err != nil {
		return target{}, invalidAddress("%q is not one", address)
	}
	if strings.Trim(parsed.Path, "/") != "" || parsed.RawQuery != "" || parsed.Fragment != "" || parsed.User != nil {
		return target{}, invalidAddress("%q may name a host and a port, and nothing else", address)
	}
	host, port := parsed.Hostname(), parsed.Port()
	if host == "" || scheme == "" && port == "" {
		return target{}, invalidAddress("%q must look like https://host, http://host:port or host:port", address)
	}
	local := isLoopback(host)
	tls := scheme == "https" || scheme == "" && !local && !plaintext
	if !tls && !local && !plaintext {
		return target{}, invalidAddress(
			"%q would carry the API key in plain text to another machine; use https://, or WithPlaintext where the "+
				"network is private", address,
		)
	}
	if port == "" {
		port = map[bool]string{true: "443", false: "80"}[tls]
	}
	return target{net.JoinHostPort(host, port), tls}, nil
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

func invalidAddress(format string, arguments ...any) error {
	return &InvalidValueError{Field: "address", Problem: fmt.Sprintf(format, arguments...)}
}
