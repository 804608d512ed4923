package main

import (
	"context"
	"errors"
	"fmt"

	tarifa "tarifa.dev/sdk/go"
	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	configuratorv1 "tarifa.dev/sdk/go/configurator/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
)

// configure publishes a product model, asks what can be configured with it, and quotes the answer.
func configure(ctx context.Context, client *tarifa.Client) error {
	if err := publish(ctx, client); err != nil {
		return err
	}
	tall := &configuratorv1.Choice{Variable: "height", Value: "tall"}
	verdict, err := client.Configurator.ValidateConfiguration(ctx, &configuratorv1.ValidateConfigurationRequest{
		Model:   "productModels/rack",
		Choices: []*configuratorv1.Choice{tall, {Variable: "lamp", Value: "no"}},
	})
	if err != nil {
		return err
	}
	fmt.Println(verdict.Valid, verdict.Conflict.GetExplanation())

	best, err := client.Configurator.CompleteConfiguration(ctx, &configuratorv1.CompleteConfigurationRequest{
		Model:     "productModels/rack",
		Choices:   []*configuratorv1.Choice{tall},
		Objective: configuratorv1.CompletionObjective_COMPLETION_OBJECTIVE_LOWEST_PRICE,
	})
	if err != nil {
		return err
	}
	rack := &quotingv1.QuoteLine{
		Product: "products/rack", Quantity: "2",
		Configuration: &quotingv1.LineConfiguration{Model: "productModels/rack"},
	}
	for _, choice := range best.Choices {
		chosen := &quotingv1.ConfiguredChoice{Variable: choice.Variable, Value: choice.Value}
		rack.Configuration.Choices = append(rack.Configuration.Choices, chosen)
	}
	quote, err := client.Quotes.CreateQuote(ctx, &quotingv1.CreateQuoteRequest{
		Quote: &quotingv1.Quote{
			Customer: "customers/harbour-works", CurrencyCode: "EUR", Lines: []*quotingv1.QuoteLine{rack},
		},
	})
	if err != nil {
		return err
	}
	for _, line := range quote.Lines {
		fmt.Println(line.Product, "is a part of", line.ParentLineId)
	}
	return nil
}

// publish stores a rack that needs a lamp where it is tall, and what it is sold as.
func publish(ctx context.Context, client *tarifa.Client) error {
	prices, err := amounts("90", "25")
	if err != nil {
		return err
	}
	sold := &catalogv1.ImportCatalogRequest{
		Products: []*catalogv1.Product{{Name: "products/rack"}, {Name: "products/lamp"}},
		PriceBookEntries: []*catalogv1.PriceBookEntry{
			{Name: "priceBooks/list-eur/entries/rack", ListUnitPrice: prices["90"]},
			{Name: "priceBooks/list-eur/entries/lamp", ListUnitPrice: prices["25"]},
		},
	}
	if _, err := client.Catalog.ImportCatalog(ctx, tarifa.Requests(sold)); err != nil {
		return err
	}
	_, err = client.Configurator.CreateProductModel(ctx, &configuratorv1.CreateProductModelRequest{
		ProductModelId: "rack", ProductModel: &configuratorv1.ProductModel{DisplayName: "Rack for pipes"},
	})
	var exists *tarifa.AlreadyExistsError
	if err != nil && !errors.As(err, &exists) {
		return err
	}
	draft, err := client.Configurator.CreateProductModelVersion(ctx, &configuratorv1.CreateProductModelVersionRequest{
		Parent: "productModels/rack",
		ProductModelVersion: &configuratorv1.ProductModelVersion{Content: &configuratorv1.ModelContent{
			Product: "products/rack", CurrencyCode: "EUR", BasePrice: prices["90"],
			Variables: []*configuratorv1.ModelVariable{
				{Name: "height", Values: []*configuratorv1.ModelValue{{Name: "low"}, {Name: "tall"}}},
				{Name: "lamp", Values: []*configuratorv1.ModelValue{
					{Name: "yes", Price: prices["25"], Product: "products/lamp"}, {Name: "no"},
				}},
			},
			Rules: []*configuratorv1.ModelRule{{
				Name: "light", Message: "A tall rack needs a lamp",
				Constraint: &configuratorv1.ModelRule_Require{Require: &configuratorv1.RequireConstraint{
					Condition: "height = tall", Requirement: "lamp",
				}},
			}},
		}},
	})
	if err != nil {
		return err
	}
	_, err = client.Configurator.PublishProductModelVersion(ctx, &configuratorv1.PublishProductModelVersionRequest{
		Name: draft.Name,
	})
	return err
}
