package tarifa_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	"tarifa.dev/sdk/go/tarifatest"
)

func TestManyCallersShareOneFetchAndEachOwnsItsAnswer(t *testing.T) {
	fake := tarifatest.New(t)
	release := make(chan bool)
	tarifatest.Answer(fake, getProduct,
		func(context.Context, *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			<-release
			return &catalogv1.Product{Unit: "m"}, nil
		})
	client := fake.Client()
	answers, started := make(chan *catalogv1.Product, 20), make(chan bool, 20)
	for range 20 {
		go func() {
			started <- true
			got, err := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{Name: "products/p"})
			if err != nil {
				t.Error(err)
			}
			answers <- got
		}()
	}
	for range 20 {
		soon(t, started, "a caller starts")
	}
	close(release)
	for range 20 {
		got := soon(t, answers, "an answer")
		if got.GetUnit() != "m" {
			t.Fatal("an answer was changed by another of its readers")
		}
		proto.Reset(got)
	}
	if calls := fake.Calls(getProduct); calls != 1 {
		t.Fatalf("%d fetches", calls)
	}
}

func TestAFetchGoesOnForThoseWhoWaitWhenItsCallerGoes(t *testing.T) {
	fake := tarifatest.New(t)
	came, release := make(chan bool, 1), make(chan bool)
	tarifatest.Answer(fake, getProduct,
		func(ctx context.Context, _ *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			came <- true
			select {
			case <-release:
				return &catalogv1.Product{Unit: "m"}, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		})
	client := fake.Client()
	request := &catalogv1.GetProductRequest{Name: "products/p"}
	ctx, cancel := context.WithCancel(t.Context())
	first, second := make(chan error, 1), make(chan error, 1)
	go func() {
		_, err := client.Catalog.GetProduct(ctx, request)
		first <- err
	}()
	soon(t, came, "the fetch")
	go func() {
		_, err := client.Catalog.GetProduct(t.Context(), request)
		second <- err
	}()
	waits := func() bool {
		_, err := client.Catalog.GetProduct(t.Context(), request, tarifa.Timeout(50*time.Millisecond))
		return err != nil // it waited in vain, so the second, which came before it, waits as well
	}
	if !waits() {
		t.Fatal("a call that waits past its deadline had an answer")
	}
	cancel()
	if err := soon(t, first, "the first call ends"); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	close(release)
	if err := soon(t, second, "the second call ends"); err != nil {
		t.Fatal(err)
	}
}

func TestAFetchThatNobodyWaitsForIsCancelled(t *testing.T) {
	fake := tarifatest.New(t)
	came, gone := make(chan bool, 1), make(chan bool, 1)
	tarifatest.Answer(fake, getProduct,
		func(ctx context.Context, _ *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			came <- true
			<-ctx.Done()
			gone <- true
			return nil, ctx.Err()
		})
	ctx, cancel := context.WithCancel(t.Context())
	client, ended := fake.Client(), make(chan error, 1)
	go func() {
		_, err := client.Catalog.GetProduct(ctx, &catalogv1.GetProductRequest{Name: "products/p"})
		ended <- err
	}()
	soon(t, came, "the fetch")
	cancel()
	soon(t, ended, "the call ends")
	soon(t, gone, "the fetch is cancelled")
}

func TestAChangeMakesTheNextReadAskAgain(t *testing.T) {
	fake := tarifatest.New(t)
	var unit atomic.Value
	unit.Store("m")
	tarifatest.Answer(fake, getProduct,
		func(context.Context, *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			return &catalogv1.Product{Unit: unit.Load().(string)}, nil
		})
	tarifatest.Answer(fake, upsertProduct,
		func(_ context.Context, r *catalogv1.UpsertProductRequest) (*catalogv1.Product, error) {
			unit.Store(r.Product.Unit)
			return r.Product, nil
		})
	client, ctx := fake.Client(), t.Context()
	read := func() string {
		got, err := client.Catalog.GetProduct(ctx, &catalogv1.GetProductRequest{Name: "products/p"})
		if err != nil {
			t.Fatal(err)
		}
		return got.Unit
	}
	before := read()
	_, err := client.Catalog.UpsertProduct(ctx, &catalogv1.UpsertProductRequest{Product: &catalogv1.Product{Unit: "kg"}})
	if err != nil || before != "m" || read() != "kg" || read() != "kg" || fake.Calls(getProduct) != 2 {
		t.Fatalf("%v; before %q, %d reads", err, before, fake.Calls(getProduct))
	}
}
