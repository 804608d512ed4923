// Command quickstart fills a catalog, prices a quote, configures another and carries the first to its outcome. Run it against the platform that
// ./nox -s up starts:
//
//	TARIFA_API_KEY=... go run ./quickstart http://127.0.0.1:8080
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"google.golang.org/genproto/googleapis/type/money"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	typev1 "tarifa.dev/sdk/go/type/v1"
)

func main() {
	if len(os.Args) != 2 || os.Getenv("TARIFA_API_KEY") == "" {
		fmt.Fprintln(os.Stderr, "usage: TARIFA_API_KEY=... quickstart ADDRESS")
		os.Exit(2)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := run(ctx, os.Args[1], os.Getenv("TARIFA_API_KEY")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, address, apiKey string) error {
	client, err := tarifa.NewClient(address, tarifa.WithAPIKey(apiKey))
	if err != nil {
		return err
	}
	defer client.Close()

	if err := fill(ctx, client); err != nil {
		return err
	}
	quote, err := client.Quotes.CreateQuote(ctx, &quotingv1.CreateQuoteRequest{
		Quote: &quotingv1.Quote{
			Customer:     "customers/harbour-works",
			CurrencyCode: "EUR",
			Lines: []*quotingv1.QuoteLine{
				{Product: "products/pipe-22", Quantity: "120", OptionIds: []string{"polished"}},
			},
		},
	})
	if err != nil {
		return err
	}
	quote, err = client.Quotes.PriceQuote(ctx, &quotingv1.PriceQuoteRequest{Name: quote.Name, Etag: quote.Etag})
	if err != nil {
		return err
	}
	price := quote.Lines[0].Price
	fmt.Println(tarifa.Amount(price.ListUnitPrice), "->", tarifa.Amount(price.NetUnitPrice))
	for _, step := range price.Waterfall {
		fmt.Println(step.Kind, tarifa.Amount(step.Amount), step.Reason)
	}
	if err := configure(ctx, client); err != nil {
		return err
	}
	return conclude(ctx, client, quote)
}

func amounts(texts ...string) (map[string]*money.Money, error) {
	parsed := map[string]*money.Money{}
	for _, text := range texts {
		amount, err := tarifa.Money(text, "EUR")
		if err != nil {
			return nil, err
		}
		parsed[text] = amount
	}
	return parsed, nil
}

// fill stores a product, a customer, a price book and a list price. The same again changes nothing.
func fill(ctx context.Context, client *tarifa.Client) error {
	amounts, err := amounts("6.20", "0.40", "9.90", "1.10")
	if err != nil {
		return err
	}
	done, err := client.Catalog.ImportCatalog(ctx, tarifa.Requests(&catalogv1.ImportCatalogRequest{
		Products: []*catalogv1.Product{{
			Name: "products/pipe-22", Family: "pipes", Unit: "m", UnitCost: amounts["6.20"],
			Options: []*catalogv1.ProductOption{{OptionId: "polished", UnitCost: amounts["0.40"]}},
		}},
		Customers: []*catalogv1.Customer{{Name: "customers/harbour-works", Segment: "shipyards"}},
		PriceBooks: []*catalogv1.PriceBook{{
			Name: "priceBooks/list-eur", CurrencyCode: "EUR",
			Guardrails: &typev1.Guardrails{MinMarginRate: "0.12", MaxDiscountRate: "0.3"},
		}},
		PriceBookEntries: []*catalogv1.PriceBookEntry{{
			Name: "priceBooks/list-eur/entries/pipe-22", ListUnitPrice: amounts["9.90"],
			OptionPrices: []*catalogv1.OptionPrice{{OptionId: "polished", UnitPrice: amounts["1.10"]}},
			VolumeTiers:  []*catalogv1.VolumeTier{{MinQuantity: "100", DiscountRate: "0.03"}},
		}},
	}))
	if err != nil {
		return err
	}
	fmt.Println(done.CreatedCount, "created,", done.UpdatedCount, "changed,", done.UnchangedCount, "as they were")
	return nil
}

// conclude carries a priced quote to its outcome.
func conclude(ctx context.Context, client *tarifa.Client, quote *quotingv1.Quote) error {
	quote, err := client.Quotes.SubmitQuote(ctx, &quotingv1.SubmitQuoteRequest{Name: quote.Name})
	if err != nil {
		return err
	}
	if quote.State == quotingv1.Quote_STATE_PENDING_APPROVAL {
		approval := &quotingv1.ApproveQuoteRequest{Name: quote.Name, Comment: "A customer to keep"}
		if quote, err = client.Quotes.ApproveQuote(ctx, approval); err != nil {
			return err
		}
	}
	if _, err := client.Quotes.SendQuote(ctx, &quotingv1.SendQuoteRequest{Name: quote.Name}); err != nil {
		return err
	}
	quote, err = client.Quotes.AcceptQuote(ctx, &quotingv1.AcceptQuoteRequest{
		Name: quote.Name, Reason: "The price is right",
	})
	if err != nil {
		return err
	}
	fmt.Println(quote.Name, quote.State)
	return nil
}
