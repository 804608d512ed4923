// Command bench measures what the client costs: the processor time of a call against the bare generated stub, and what
// a cached read costs. The server runs in a process of its own, so that only the client's time is counted. It prints
// JSON.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"google.golang.org/genproto/googleapis/type/money"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	typev1 "tarifa.dev/sdk/go/type/v1"
)

func main() {
	serves := flag.Bool("serve", false, "serve, and print the address")
	calls := flag.Int("calls", 4_000, "calls of a round")
	rounds := flag.Int("rounds", 9, "rounds of each")
	flag.Parse()
	var err error
	if *serves {
		err = serve()
	} else {
		err = measure(*calls, *rounds)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type quotes struct {
	quotingv1.UnimplementedQuoteServiceServer
}

// ListQuotes answers with a page of ten quotes of three lines, about 2 KiB.
func (quotes) ListQuotes(context.Context, *quotingv1.ListQuotesRequest) (*quotingv1.ListQuotesResponse, error) {
	answer := &quotingv1.ListQuotesResponse{}
	for i := range 10 {
		answer.Quotes = append(answer.Quotes, &quotingv1.Quote{
			Name: fmt.Sprintf("quotes/q%d", i), Customer: "customers/harbour-works", CurrencyCode: "EUR",
			Etag: "W/\"17\"", State: quotingv1.Quote_STATE_PRICED,
			Lines: []*quotingv1.QuoteLine{
				{LineId: "1", Product: "products/pipe-22", Quantity: "120"},
				{LineId: "2", Product: "products/pipe-28", Quantity: "60"},
				{LineId: "3", Product: "products/pipe-35", Quantity: "12"},
			},
		})
	}
	return answer, nil
}

// PriceQuote answers a change with the quote.
func (quotes) PriceQuote(context.Context, *quotingv1.PriceQuoteRequest) (*quotingv1.Quote, error) {
	return &quotingv1.Quote{Name: "quotes/q1", State: quotingv1.Quote_STATE_PRICED}, nil
}

type catalog struct {
	catalogv1.UnimplementedCatalogServiceServer
}

// GetProduct answers with the product of the READMEs.
func (catalog) GetProduct(_ context.Context, r *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
	return &catalogv1.Product{
		Name: r.Name, Family: "pipes", Unit: "m", UnitCost: &money.Money{CurrencyCode: "EUR", Units: 6, Nanos: 2e8},
		Attributes: map[string]*typev1.AttributeValue{
			"alloy":       {Kind: &typev1.AttributeValue_Text{Text: "CW024A"}},
			"diameter_mm": {Kind: &typev1.AttributeValue_Number{Number: 22}},
		},
		Options: []*catalogv1.ProductOption{{OptionId: "polished"}},
		Etag:    "1",
	}, nil
}

func serve() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	quotingv1.RegisterQuoteServiceServer(server, quotes{})
	catalogv1.RegisterCatalogServiceServer(server, catalog{})
	fmt.Println(listener.Addr())
	return server.Serve(listener)
}

// bench is what every measurement uses.
type bench struct {
	ctx    context.Context
	conn   *grpc.ClientConn
	client *tarifa.Client
	calls  int
	rounds int
}

func measure(calls, rounds int) error {
	child := exec.Command(os.Args[0], "-serve")
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		return err
	}
	if err := child.Start(); err != nil {
		return err
	}
	defer func() {
		_ = child.Process.Kill()
		_ = child.Wait() // it was killed
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return err
	}
	address := strings.TrimSpace(line)
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer conn.Close()
	client, err := tarifa.NewClient("http://"+address, tarifa.WithAPIKey("key-of-the-bench"))
	if err != nil {
		return err
	}
	defer client.Close()
	b := &bench{ctx: context.Background(), conn: conn, client: client, calls: calls, rounds: rounds}
	found := map[string]any{}
	for _, part := range []func(map[string]any) error{b.reads, b.changes, b.cached} {
		if err := part(found); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(found)
}

// side is one way to make a call.
type side struct {
	name string
	call func() error
	// more is how many times as many calls it makes in a round; 0 for none more.
	more int
	cpu  []float64
	wall []float64
}

// compare makes rounds of each side in turn, and tells the medians of microseconds a call.
func (b *bench) compare(found map[string]any, what string, sides ...*side) error {
	for round := range b.rounds + 1 {
		for _, s := range sides {
			calls := b.calls * max(1, s.more)
			cpu, began := processor(), time.Now()
			for range calls {
				if err := s.call(); err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
			}
			if round == 0 {
				continue // to warm up
			}
			s.cpu = append(s.cpu, float64((processor()-cpu).Nanoseconds())/1e3/float64(calls))
			s.wall = append(s.wall, float64(time.Since(began).Nanoseconds())/1e3/float64(calls))
		}
	}
	for _, s := range sides {
		found[what+"_"+s.name+"_cpu_us"] = s.cpu
		found[what+"_"+s.name+"_wall_us"] = s.wall
	}
	return nil
}

const patience = 10 * time.Second

// bare makes a call as a careful user of the stub does: with a deadline and the key.
func (b *bench) bare() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	return metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer key-of-the-bench"), cancel
}

// reads compares a hedged read that is not cached.
func (b *bench) reads(found map[string]any) error {
	stub, request := quotingv1.NewQuoteServiceClient(b.conn), &quotingv1.ListQuotesRequest{PageSize: 10}
	return b.compare(found, "read",
		&side{name: "stub", call: func() error {
			ctx, cancel := b.bare()
			defer cancel()
			_, err := stub.ListQuotes(ctx, request)
			return err
		}},
		&side{name: "client", call: func() error {
			_, err := b.client.Quotes.ListQuotes(b.ctx, request)
			return err
		}},
	)
}

// changes compares a change, which carries a request id.
func (b *bench) changes(found map[string]any) error {
	stub := quotingv1.NewQuoteServiceClient(b.conn)
	return b.compare(found, "change",
		&side{name: "stub", call: func() error {
			ctx, cancel := b.bare()
			defer cancel()
			request := &quotingv1.PriceQuoteRequest{Name: "quotes/q1", RequestId: "6c0b1a54-6b8e-4d6a-9a3e-0f6d5b1c2a3d"}
			_, err := stub.PriceQuote(ctx, request)
			return err
		}},
		&side{name: "client", call: func() error {
			_, err := b.client.Quotes.PriceQuote(b.ctx, &quotingv1.PriceQuoteRequest{Name: "quotes/q1"})
			return err
		}},
	)
}

// cached compares a read of the cache with the same read made.
func (b *bench) cached(found map[string]any) error {
	request := &catalogv1.GetProductRequest{Name: "products/pipe-22"}
	stub := catalogv1.NewCatalogServiceClient(b.conn)
	return b.compare(found, "product",
		&side{name: "stub", call: func() error {
			ctx, cancel := b.bare()
			defer cancel()
			_, err := stub.GetProduct(ctx, request)
			return err
		}},
		&side{name: "fetched", call: func() error {
			_, err := b.client.Catalog.GetProduct(b.ctx, request, tarifa.Off(tarifa.Caching))
			return err
		}},
		&side{name: "cached", more: 20, call: func() error {
			_, err := b.client.Catalog.GetProduct(b.ctx, request)
			return err
		}},
	)
}

func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err) // it cannot fail for ourselves
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
