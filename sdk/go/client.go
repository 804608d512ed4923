// Package tarifa is the client of Tarifa: configure, price and quote from Go.
//
// Every call retries, hedges, breaks, throttles and caches as its method's policy says; the README shows how to
// turn each off, and sdk/conformance/REQUIREMENTS.md says it exactly.
package tarifa

import (
	"crypto/tls"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"

	"tarifa.dev/sdk/go/internal/driver"
)

// Version is that of this module.
const Version = "0.1.0"

const (
	mebibyte      = 1 << 20
	mostReceived  = 64 * mebibyte // 5,000 priced lines fit
	mostSent      = 16 * mebibyte
	keepaliveTime = time.Minute
	keepaliveWait = 10 * time.Second
)

// Client is a connection to Tarifa. Goroutines may share it; Close it when it is not needed any more.
type Client struct {
	// Catalog holds products, customers and price books.
	Catalog *Catalog
	// Configurator holds product models and answers questions about configurations.
	Configurator *Configurator
	// Prices computes prices without a quote.
	Prices *Prices
	// Quotes carries quotes from their first line to their outcome.
	Quotes *Quotes

	driver *driver.Client
	conn   *grpc.ClientConn
}

// NewClient prepares a client; it connects with its first call.
//
// address is https://host[:port] for TLS, http://host:port or host:port for this machine. The error is an
// *InvalidValueError: the address cannot be understood or would expose the key, or the key is empty.
func NewClient(address string, options ...Option) (*Client, error) {
	var s settings
	for _, option := range options {
		option(&s)
	}
	to, err := targetOf(address, s.plaintext)
	if err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	conn, err := grpc.NewClient("dns:///"+to.authority, append(dialOptions(to, &s), s.dial...)...)
	if err != nil {
		return nil, &InvalidValueError{Field: "address", Problem: err.Error()}
	}
	s.Conn, s.Target = conn, conn.CanonicalTarget()
	return newClient(driver.New(s.Settings), conn), nil
}

func newClient(d *driver.Client, conn *grpc.ClientConn) *Client {
	c := &Client{driver: d, conn: conn}
	c.Catalog, c.Configurator = &Catalog{c}, &Configurator{c}
	c.Prices, c.Quotes = &Prices{c}, &Quotes{c}
	return c
}

// Close closes the connection. Calls under way end as *CancelledError, later ones with ErrClosed. Closing again does
// nothing.
func (c *Client) Close() error {
	if !c.driver.Close() {
		return nil
	}
	return c.conn.Close()
}

func (s *settings) check() error {
	if s.APIKey == "" {
		return &InvalidValueError{Field: "API key", Problem: "give it as it was issued, by WithAPIKey; it is empty"}
	}
	for _, r := range s.APIKey {
		if r <= ' ' || r > '~' {
			return &InvalidValueError{
				Field: "API key", Problem: "give it as it was issued; it holds unprintable characters",
			}
		}
	}
	if s.Timeout < 0 {
		return &InvalidValueError{Field: "timeout", Problem: "give more than zero, or leave it out"}
	}
	return nil
}

func dialOptions(to target, s *settings) []grpc.DialOption {
	transport := insecure.NewCredentials()
	if to.tls {
		transport = credentials.NewTLS(&tls.Config{RootCAs: s.roots, MinVersion: tls.VersionTLS12})
	}
	return []grpc.DialOption{
		grpc.WithTransportCredentials(transport),
		grpc.WithDisableRetry(),         // the client's own retries are the only ones; transparent ones stay
		grpc.WithDisableServiceConfig(), // its policy comes from the contracts, not from DNS
		grpc.WithUserAgent("tarifa-go/" + Version),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(mostReceived), grpc.MaxCallSendMsgSize(mostSent)),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: keepaliveTime, Timeout: keepaliveWait}),
	}
}
