package tarifaotel_test

import (
	"context"
	"testing"

	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	"tarifa.dev/sdk/go/metrics"
	tarifaotel "tarifa.dev/sdk/go/otel"
	"tarifa.dev/sdk/go/tarifatest"
)

func opened(provider *metric.MeterProvider, address, apiKey string) error {
	port, err := tarifaotel.New(provider.Meter("tarifa"))
	if err != nil {
		return err
	}
	client, err := tarifa.NewClient(address, tarifa.WithAPIKey(apiKey), tarifa.WithMetrics(port))
	if err != nil {
		return err
	}
	return client.Close()
}

func TestAPortIsMadeAndTakenByAClient(t *testing.T) {
	if err := opened(metric.NewMeterProvider(), "http://127.0.0.1:1", "key"); err != nil {
		t.Fatal(err)
	}
}

func TestACallIsMeasured(t *testing.T) {
	reader := metric.NewManualReader()
	port, err := tarifaotel.New(metric.NewMeterProvider(metric.WithReader(reader)).Meter("tarifa"))
	if err != nil {
		t.Fatal(err)
	}
	fake := tarifatest.New(t)
	tarifatest.Answer(fake, catalogv1.CatalogService_GetProduct_FullMethodName,
		func(context.Context, *catalogv1.GetProductRequest) (*catalogv1.Product, error) {
			return &catalogv1.Product{}, nil
		})
	client := fake.Client(tarifa.WithMetrics(port))
	for range 2 {
		if _, err := client.Catalog.GetProduct(t.Context(), &catalogv1.GetProductRequest{}); err != nil {
			t.Fatal(err)
		}
	}

	var told metricdata.ResourceMetrics
	if err := reader.Collect(t.Context(), &told); err != nil {
		t.Fatal(err)
	}

	counts := map[string]int64{}
	for _, m := range told.ScopeMetrics[0].Metrics {
		if m.Unit == "" || m.Description == "" {
			t.Errorf("%s has no unit or description", m.Name)
		}
		switch data := m.Data.(type) {
		case metricdata.Sum[int64]:
			counts[m.Name] = data.DataPoints[0].Value
		case metricdata.Histogram[float64]:
			counts[m.Name] = int64(data.DataPoints[0].Count)
			if bounds := data.DataPoints[0].Bounds; len(bounds) != 41 || bounds[9] != 0.003 || bounds[40] != 100 {
				t.Errorf("%s has not the boundaries of gRFC A66: %v", m.Name, bounds)
			}
		}
	}
	if counts[metrics.AttemptStarted] != 1 || counts[metrics.CallDuration] != 2 || counts[metrics.Cache] != 1 {
		t.Fatalf("one call sent an attempt and one was answered by the cache; told was %v", counts)
	}
}
