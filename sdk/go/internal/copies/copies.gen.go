// Code generated from the contracts. DO NOT EDIT.

// Package copies copies the answers that are kept, so that each reader has its own (CACHE-8).
package copies

import (
	"slices"

	"google.golang.org/genproto/googleapis/type/money"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	catalogv1 "tarifa.dev/sdk/go/catalog/v1"
	configuratorv1 "tarifa.dev/sdk/go/configurator/v1"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
	typev1 "tarifa.dev/sdk/go/type/v1"
)

// Of is a copy of a message that its holder may change. What no cached method answers with is
// copied by reflection.
func Of(m proto.Message) proto.Message {
	switch m := m.(type) {
	case *catalogv1.Product:
		return catalogProduct(m)
	case *catalogv1.ListProductsResponse:
		return catalogListProductsResponse(m)
	case *catalogv1.BatchGetProductsResponse:
		return catalogBatchGetProductsResponse(m)
	case *catalogv1.Customer:
		return catalogCustomer(m)
	case *catalogv1.ListCustomersResponse:
		return catalogListCustomersResponse(m)
	case *catalogv1.BatchGetCustomersResponse:
		return catalogBatchGetCustomersResponse(m)
	case *catalogv1.PriceBook:
		return catalogPriceBook(m)
	case *catalogv1.ListPriceBooksResponse:
		return catalogListPriceBooksResponse(m)
	case *catalogv1.BatchGetPriceBooksResponse:
		return catalogBatchGetPriceBooksResponse(m)
	case *catalogv1.PriceBookEntry:
		return catalogPriceBookEntry(m)
	case *catalogv1.ListPriceBookEntriesResponse:
		return catalogListPriceBookEntriesResponse(m)
	case *catalogv1.BatchGetPriceBookEntriesResponse:
		return catalogBatchGetPriceBookEntriesResponse(m)
	case *configuratorv1.ProductModel:
		return configuratorProductModel(m)
	case *configuratorv1.ListProductModelsResponse:
		return configuratorListProductModelsResponse(m)
	case *configuratorv1.ListProductModelVersionsResponse:
		return configuratorListProductModelVersionsResponse(m)
	case *quotingv1.Quote:
		return quotingQuote(m)
	}
	return proto.Clone(m)
}

func googleTimestamp(m *timestamppb.Timestamp) *timestamppb.Timestamp {
	if m == nil {
		return nil
	}
	c := &timestamppb.Timestamp{
		Seconds: m.Seconds,
		Nanos:   m.Nanos,
	}
	unknown(c, m)
	return c
}

func googleMoney(m *money.Money) *money.Money {
	if m == nil {
		return nil
	}
	c := &money.Money{
		CurrencyCode: m.CurrencyCode,
		Units:        m.Units,
		Nanos:        m.Nanos,
	}
	unknown(c, m)
	return c
}

func catalogBatchGetCustomersResponse(m *catalogv1.BatchGetCustomersResponse) *catalogv1.BatchGetCustomersResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.BatchGetCustomersResponse{}
	if m.Customers != nil {
		c.Customers = make([]*catalogv1.Customer, len(m.Customers))
		for i, each := range m.Customers {
			c.Customers[i] = catalogCustomer(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogBatchGetPriceBookEntriesResponse(m *catalogv1.BatchGetPriceBookEntriesResponse) *catalogv1.BatchGetPriceBookEntriesResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.BatchGetPriceBookEntriesResponse{}
	if m.PriceBookEntries != nil {
		c.PriceBookEntries = make([]*catalogv1.PriceBookEntry, len(m.PriceBookEntries))
		for i, each := range m.PriceBookEntries {
			c.PriceBookEntries[i] = catalogPriceBookEntry(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogBatchGetPriceBooksResponse(m *catalogv1.BatchGetPriceBooksResponse) *catalogv1.BatchGetPriceBooksResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.BatchGetPriceBooksResponse{}
	if m.PriceBooks != nil {
		c.PriceBooks = make([]*catalogv1.PriceBook, len(m.PriceBooks))
		for i, each := range m.PriceBooks {
			c.PriceBooks[i] = catalogPriceBook(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogBatchGetProductsResponse(m *catalogv1.BatchGetProductsResponse) *catalogv1.BatchGetProductsResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.BatchGetProductsResponse{}
	if m.Products != nil {
		c.Products = make([]*catalogv1.Product, len(m.Products))
		for i, each := range m.Products {
			c.Products[i] = catalogProduct(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogContract(m *catalogv1.Contract) *catalogv1.Contract {
	if m == nil {
		return nil
	}
	c := &catalogv1.Contract{
		ContractId: m.ContractId,
		ValidFrom:  googleTimestamp(m.ValidFrom),
		ValidUntil: googleTimestamp(m.ValidUntil),
	}
	if m.Terms != nil {
		c.Terms = make([]*catalogv1.ContractTerm, len(m.Terms))
		for i, each := range m.Terms {
			c.Terms[i] = catalogContractTerm(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogContractTerm(m *catalogv1.ContractTerm) *catalogv1.ContractTerm {
	if m == nil {
		return nil
	}
	c := &catalogv1.ContractTerm{}
	switch of := m.Scope.(type) {
	case *catalogv1.ContractTerm_Product:
		c.Scope = &catalogv1.ContractTerm_Product{Product: of.Product}
	case *catalogv1.ContractTerm_Family:
		c.Scope = &catalogv1.ContractTerm_Family{Family: of.Family}
	}
	switch of := m.Promise.(type) {
	case *catalogv1.ContractTerm_FixedUnitPrice:
		c.Promise = &catalogv1.ContractTerm_FixedUnitPrice{FixedUnitPrice: googleMoney(of.FixedUnitPrice)}
	case *catalogv1.ContractTerm_DiscountRate:
		c.Promise = &catalogv1.ContractTerm_DiscountRate{DiscountRate: of.DiscountRate}
	}
	unknown(c, m)
	return c
}

func catalogCustomer(m *catalogv1.Customer) *catalogv1.Customer {
	if m == nil {
		return nil
	}
	c := &catalogv1.Customer{
		Name:        m.Name,
		DisplayName: m.DisplayName,
		Segment:     m.Segment,
		Contract:    catalogContract(m.Contract),
		Etag:        m.Etag,
		CreateTime:  googleTimestamp(m.CreateTime),
		UpdateTime:  googleTimestamp(m.UpdateTime),
	}
	if m.Attributes != nil {
		c.Attributes = make(map[string]*typev1.AttributeValue, len(m.Attributes))
		for key, each := range m.Attributes {
			c.Attributes[key] = typeAttributeValue(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogListCustomersResponse(m *catalogv1.ListCustomersResponse) *catalogv1.ListCustomersResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.ListCustomersResponse{
		NextPageToken: m.NextPageToken,
	}
	if m.Customers != nil {
		c.Customers = make([]*catalogv1.Customer, len(m.Customers))
		for i, each := range m.Customers {
			c.Customers[i] = catalogCustomer(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogListPriceBookEntriesResponse(m *catalogv1.ListPriceBookEntriesResponse) *catalogv1.ListPriceBookEntriesResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.ListPriceBookEntriesResponse{
		NextPageToken: m.NextPageToken,
	}
	if m.PriceBookEntries != nil {
		c.PriceBookEntries = make([]*catalogv1.PriceBookEntry, len(m.PriceBookEntries))
		for i, each := range m.PriceBookEntries {
			c.PriceBookEntries[i] = catalogPriceBookEntry(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogListPriceBooksResponse(m *catalogv1.ListPriceBooksResponse) *catalogv1.ListPriceBooksResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.ListPriceBooksResponse{
		NextPageToken: m.NextPageToken,
	}
	if m.PriceBooks != nil {
		c.PriceBooks = make([]*catalogv1.PriceBook, len(m.PriceBooks))
		for i, each := range m.PriceBooks {
			c.PriceBooks[i] = catalogPriceBook(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogListProductsResponse(m *catalogv1.ListProductsResponse) *catalogv1.ListProductsResponse {
	if m == nil {
		return nil
	}
	c := &catalogv1.ListProductsResponse{
		NextPageToken: m.NextPageToken,
	}
	if m.Products != nil {
		c.Products = make([]*catalogv1.Product, len(m.Products))
		for i, each := range m.Products {
			c.Products[i] = catalogProduct(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogOptionPrice(m *catalogv1.OptionPrice) *catalogv1.OptionPrice {
	if m == nil {
		return nil
	}
	c := &catalogv1.OptionPrice{
		OptionId:  m.OptionId,
		UnitPrice: googleMoney(m.UnitPrice),
	}
	unknown(c, m)
	return c
}

func catalogPriceBook(m *catalogv1.PriceBook) *catalogv1.PriceBook {
	if m == nil {
		return nil
	}
	c := &catalogv1.PriceBook{
		Name:                 m.Name,
		DisplayName:          m.DisplayName,
		CurrencyCode:         m.CurrencyCode,
		ValidFrom:            googleTimestamp(m.ValidFrom),
		ValidUntil:           googleTimestamp(m.ValidUntil),
		Segments:             slices.Clone(m.Segments),
		Guardrails:           typeGuardrails(m.Guardrails),
		Rounding:             typeRoundingRule(m.Rounding),
		PriceValiditySeconds: m.PriceValiditySeconds,
		Revision:             m.Revision,
		Etag:                 m.Etag,
		CreateTime:           googleTimestamp(m.CreateTime),
		UpdateTime:           googleTimestamp(m.UpdateTime),
	}
	unknown(c, m)
	return c
}

func catalogPriceBookEntry(m *catalogv1.PriceBookEntry) *catalogv1.PriceBookEntry {
	if m == nil {
		return nil
	}
	c := &catalogv1.PriceBookEntry{
		Name:          m.Name,
		ListUnitPrice: googleMoney(m.ListUnitPrice),
		Etag:          m.Etag,
	}
	if m.OptionPrices != nil {
		c.OptionPrices = make([]*catalogv1.OptionPrice, len(m.OptionPrices))
		for i, each := range m.OptionPrices {
			c.OptionPrices[i] = catalogOptionPrice(each)
		}
	}
	if m.VolumeTiers != nil {
		c.VolumeTiers = make([]*catalogv1.VolumeTier, len(m.VolumeTiers))
		for i, each := range m.VolumeTiers {
			c.VolumeTiers[i] = catalogVolumeTier(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogProduct(m *catalogv1.Product) *catalogv1.Product {
	if m == nil {
		return nil
	}
	c := &catalogv1.Product{
		Name:        m.Name,
		DisplayName: m.DisplayName,
		Family:      m.Family,
		Unit:        m.Unit,
		UnitCost:    googleMoney(m.UnitCost),
		State:       m.State,
		Etag:        m.Etag,
		CreateTime:  googleTimestamp(m.CreateTime),
		UpdateTime:  googleTimestamp(m.UpdateTime),
	}
	if m.Attributes != nil {
		c.Attributes = make(map[string]*typev1.AttributeValue, len(m.Attributes))
		for key, each := range m.Attributes {
			c.Attributes[key] = typeAttributeValue(each)
		}
	}
	if m.Options != nil {
		c.Options = make([]*catalogv1.ProductOption, len(m.Options))
		for i, each := range m.Options {
			c.Options[i] = catalogProductOption(each)
		}
	}
	unknown(c, m)
	return c
}

func catalogProductOption(m *catalogv1.ProductOption) *catalogv1.ProductOption {
	if m == nil {
		return nil
	}
	c := &catalogv1.ProductOption{
		OptionId:    m.OptionId,
		DisplayName: m.DisplayName,
		UnitCost:    googleMoney(m.UnitCost),
	}
	unknown(c, m)
	return c
}

func catalogVolumeTier(m *catalogv1.VolumeTier) *catalogv1.VolumeTier {
	if m == nil {
		return nil
	}
	c := &catalogv1.VolumeTier{
		MinQuantity:  m.MinQuantity,
		DiscountRate: m.DiscountRate,
	}
	unknown(c, m)
	return c
}

func configuratorCardinalityConstraint(m *configuratorv1.CardinalityConstraint) *configuratorv1.CardinalityConstraint {
	if m == nil {
		return nil
	}
	c := &configuratorv1.CardinalityConstraint{
		Least:     m.Least,
		Most:      m.Most,
		Condition: m.Condition,
	}
	if m.Choices != nil {
		c.Choices = make([]*configuratorv1.Choice, len(m.Choices))
		for i, each := range m.Choices {
			c.Choices[i] = configuratorChoice(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorChoice(m *configuratorv1.Choice) *configuratorv1.Choice {
	if m == nil {
		return nil
	}
	c := &configuratorv1.Choice{
		Variable: m.Variable,
		Value:    m.Value,
	}
	unknown(c, m)
	return c
}

func configuratorExcludeConstraint(m *configuratorv1.ExcludeConstraint) *configuratorv1.ExcludeConstraint {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ExcludeConstraint{
		Left:  m.Left,
		Right: m.Right,
	}
	unknown(c, m)
	return c
}

func configuratorLinearConstraint(m *configuratorv1.LinearConstraint) *configuratorv1.LinearConstraint {
	if m == nil {
		return nil
	}
	c := &configuratorv1.LinearConstraint{
		Comparison: m.Comparison,
		Bound:      m.Bound,
		Condition:  m.Condition,
	}
	if m.Terms != nil {
		c.Terms = make([]*configuratorv1.LinearTerm, len(m.Terms))
		for i, each := range m.Terms {
			c.Terms[i] = configuratorLinearTerm(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorLinearTerm(m *configuratorv1.LinearTerm) *configuratorv1.LinearTerm {
	if m == nil {
		return nil
	}
	c := &configuratorv1.LinearTerm{
		Variable:    m.Variable,
		Attribute:   m.Attribute,
		Coefficient: m.Coefficient,
	}
	unknown(c, m)
	return c
}

func configuratorListProductModelVersionsResponse(m *configuratorv1.ListProductModelVersionsResponse) *configuratorv1.ListProductModelVersionsResponse {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ListProductModelVersionsResponse{
		NextPageToken: m.NextPageToken,
	}
	if m.ProductModelVersions != nil {
		c.ProductModelVersions = make([]*configuratorv1.ProductModelVersion, len(m.ProductModelVersions))
		for i, each := range m.ProductModelVersions {
			c.ProductModelVersions[i] = configuratorProductModelVersion(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorListProductModelsResponse(m *configuratorv1.ListProductModelsResponse) *configuratorv1.ListProductModelsResponse {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ListProductModelsResponse{
		NextPageToken: m.NextPageToken,
	}
	if m.ProductModels != nil {
		c.ProductModels = make([]*configuratorv1.ProductModel, len(m.ProductModels))
		for i, each := range m.ProductModels {
			c.ProductModels[i] = configuratorProductModel(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorModelAnswer(m *configuratorv1.ModelAnswer) *configuratorv1.ModelAnswer {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ModelAnswer{
		Name:    m.Name,
		Text:    m.Text,
		Demands: m.Demands,
	}
	unknown(c, m)
	return c
}

func configuratorModelAttribute(m *configuratorv1.ModelAttribute) *configuratorv1.ModelAttribute {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ModelAttribute{
		Name:     m.Name,
		Quantity: m.Quantity,
	}
	unknown(c, m)
	return c
}

func configuratorModelContent(m *configuratorv1.ModelContent) *configuratorv1.ModelContent {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ModelContent{
		CurrencyCode: m.CurrencyCode,
		BasePrice:    googleMoney(m.BasePrice),
		BaseCost:     googleMoney(m.BaseCost),
		Product:      m.Product,
	}
	if m.Variables != nil {
		c.Variables = make([]*configuratorv1.ModelVariable, len(m.Variables))
		for i, each := range m.Variables {
			c.Variables[i] = configuratorModelVariable(each)
		}
	}
	if m.Rules != nil {
		c.Rules = make([]*configuratorv1.ModelRule, len(m.Rules))
		for i, each := range m.Rules {
			c.Rules[i] = configuratorModelRule(each)
		}
	}
	if m.Preferences != nil {
		c.Preferences = make([]*configuratorv1.ModelPreference, len(m.Preferences))
		for i, each := range m.Preferences {
			c.Preferences[i] = configuratorModelPreference(each)
		}
	}
	if m.Questions != nil {
		c.Questions = make([]*configuratorv1.ModelQuestion, len(m.Questions))
		for i, each := range m.Questions {
			c.Questions[i] = configuratorModelQuestion(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorModelPreference(m *configuratorv1.ModelPreference) *configuratorv1.ModelPreference {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ModelPreference{
		Name:    m.Name,
		Wish:    m.Wish,
		Weight:  m.Weight,
		Message: m.Message,
	}
	unknown(c, m)
	return c
}

func configuratorModelQuestion(m *configuratorv1.ModelQuestion) *configuratorv1.ModelQuestion {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ModelQuestion{
		Name: m.Name,
		Text: m.Text,
	}
	if m.Answers != nil {
		c.Answers = make([]*configuratorv1.ModelAnswer, len(m.Answers))
		for i, each := range m.Answers {
			c.Answers[i] = configuratorModelAnswer(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorModelRule(m *configuratorv1.ModelRule) *configuratorv1.ModelRule {
	if m == nil {
		return nil
	}
	var c *configuratorv1.ModelRule
	switch of := m.Constraint.(type) {
	case *configuratorv1.ModelRule_Formula:
		both := &struct {
			m  configuratorv1.ModelRule
			of configuratorv1.ModelRule_Formula
		}{}
		both.of.Formula = of.Formula
		c, both.m.Constraint = &both.m, &both.of
	case *configuratorv1.ModelRule_Require:
		both := &struct {
			m  configuratorv1.ModelRule
			of configuratorv1.ModelRule_Require
		}{}
		both.of.Require = configuratorRequireConstraint(of.Require)
		c, both.m.Constraint = &both.m, &both.of
	case *configuratorv1.ModelRule_Exclude:
		both := &struct {
			m  configuratorv1.ModelRule
			of configuratorv1.ModelRule_Exclude
		}{}
		both.of.Exclude = configuratorExcludeConstraint(of.Exclude)
		c, both.m.Constraint = &both.m, &both.of
	case *configuratorv1.ModelRule_Table:
		both := &struct {
			m  configuratorv1.ModelRule
			of configuratorv1.ModelRule_Table
		}{}
		both.of.Table = configuratorTableConstraint(of.Table)
		c, both.m.Constraint = &both.m, &both.of
	case *configuratorv1.ModelRule_Cardinality:
		both := &struct {
			m  configuratorv1.ModelRule
			of configuratorv1.ModelRule_Cardinality
		}{}
		both.of.Cardinality = configuratorCardinalityConstraint(of.Cardinality)
		c, both.m.Constraint = &both.m, &both.of
	case *configuratorv1.ModelRule_Linear:
		both := &struct {
			m  configuratorv1.ModelRule
			of configuratorv1.ModelRule_Linear
		}{}
		both.of.Linear = configuratorLinearConstraint(of.Linear)
		c, both.m.Constraint = &both.m, &both.of
	default:
		c = &configuratorv1.ModelRule{}
	}
	c.Name = m.Name
	c.Message = m.Message
	unknown(c, m)
	return c
}

func configuratorModelValue(m *configuratorv1.ModelValue) *configuratorv1.ModelValue {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ModelValue{
		Name:            m.Name,
		DisplayName:     m.DisplayName,
		Price:           googleMoney(m.Price),
		Cost:            googleMoney(m.Cost),
		Product:         m.Product,
		ProductQuantity: m.ProductQuantity,
	}
	if m.Attributes != nil {
		c.Attributes = make([]*configuratorv1.ModelAttribute, len(m.Attributes))
		for i, each := range m.Attributes {
			c.Attributes[i] = configuratorModelAttribute(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorModelVariable(m *configuratorv1.ModelVariable) *configuratorv1.ModelVariable {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ModelVariable{
		Name:        m.Name,
		DisplayName: m.DisplayName,
		Group:       m.Group,
	}
	if m.Values != nil {
		c.Values = make([]*configuratorv1.ModelValue, len(m.Values))
		for i, each := range m.Values {
			c.Values[i] = configuratorModelValue(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorProductModel(m *configuratorv1.ProductModel) *configuratorv1.ProductModel {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ProductModel{
		Name:           m.Name,
		DisplayName:    m.DisplayName,
		Description:    m.Description,
		VersionInForce: m.VersionInForce,
		LatestVersion:  m.LatestVersion,
		Etag:           m.Etag,
		CreateTime:     googleTimestamp(m.CreateTime),
		UpdateTime:     googleTimestamp(m.UpdateTime),
	}
	unknown(c, m)
	return c
}

func configuratorProductModelVersion(m *configuratorv1.ProductModelVersion) *configuratorv1.ProductModelVersion {
	if m == nil {
		return nil
	}
	c := &configuratorv1.ProductModelVersion{
		Name:           m.Name,
		State:          m.State,
		EffectiveFrom:  googleTimestamp(m.EffectiveFrom),
		EffectiveUntil: googleTimestamp(m.EffectiveUntil),
		Note:           m.Note,
		Content:        configuratorModelContent(m.Content),
		VariableCount:  m.VariableCount,
		ValueCount:     m.ValueCount,
		RuleCount:      m.RuleCount,
		Etag:           m.Etag,
		CreateTime:     googleTimestamp(m.CreateTime),
		UpdateTime:     googleTimestamp(m.UpdateTime),
		PublishTime:    googleTimestamp(m.PublishTime),
		RetireTime:     googleTimestamp(m.RetireTime),
	}
	unknown(c, m)
	return c
}

func configuratorRequireConstraint(m *configuratorv1.RequireConstraint) *configuratorv1.RequireConstraint {
	if m == nil {
		return nil
	}
	c := &configuratorv1.RequireConstraint{
		Condition:   m.Condition,
		Requirement: m.Requirement,
	}
	unknown(c, m)
	return c
}

func configuratorTableConstraint(m *configuratorv1.TableConstraint) *configuratorv1.TableConstraint {
	if m == nil {
		return nil
	}
	c := &configuratorv1.TableConstraint{
		Variables: slices.Clone(m.Variables),
		Forbidden: m.Forbidden,
	}
	if m.Rows != nil {
		c.Rows = make([]*configuratorv1.TableRow, len(m.Rows))
		for i, each := range m.Rows {
			c.Rows[i] = configuratorTableRow(each)
		}
	}
	unknown(c, m)
	return c
}

func configuratorTableRow(m *configuratorv1.TableRow) *configuratorv1.TableRow {
	if m == nil {
		return nil
	}
	c := &configuratorv1.TableRow{
		Values: slices.Clone(m.Values),
	}
	unknown(c, m)
	return c
}

func quotingApproval(m *quotingv1.Approval) *quotingv1.Approval {
	if m == nil {
		return nil
	}
	c := &quotingv1.Approval{
		Reasons:     slices.Clone(m.Reasons),
		DecidedBy:   m.DecidedBy,
		DecideTime:  googleTimestamp(m.DecideTime),
		Comment:     m.Comment,
		SubmittedBy: m.SubmittedBy,
	}
	unknown(c, m)
	return c
}

func quotingConfiguredChoice(m *quotingv1.ConfiguredChoice) *quotingv1.ConfiguredChoice {
	if m == nil {
		return nil
	}
	c := &quotingv1.ConfiguredChoice{
		Variable: m.Variable,
		Value:    m.Value,
	}
	unknown(c, m)
	return c
}

func quotingLineConfiguration(m *quotingv1.LineConfiguration) *quotingv1.LineConfiguration {
	if m == nil {
		return nil
	}
	c := &quotingv1.LineConfiguration{
		Model: m.Model,
	}
	if m.Choices != nil {
		c.Choices = make([]*quotingv1.ConfiguredChoice, len(m.Choices))
		for i, each := range m.Choices {
			c.Choices[i] = quotingConfiguredChoice(each)
		}
	}
	unknown(c, m)
	return c
}

func quotingQuote(m *quotingv1.Quote) *quotingv1.Quote {
	if m == nil {
		return nil
	}
	c := &quotingv1.Quote{
		Name:              m.Name,
		DisplayName:       m.DisplayName,
		Customer:          m.Customer,
		CurrencyCode:      m.CurrencyCode,
		State:             m.State,
		Totals:            typeQuoteTotals(m.Totals),
		Revision:          m.Revision,
		Approval:          quotingApproval(m.Approval),
		ValidUntil:        googleTimestamp(m.ValidUntil),
		ExpireTime:        googleTimestamp(m.ExpireTime),
		ExternalReference: m.ExternalReference,
		OutcomeReason:     m.OutcomeReason,
		Imported:          m.Imported,
		Etag:              m.Etag,
		CreateTime:        googleTimestamp(m.CreateTime),
		UpdateTime:        googleTimestamp(m.UpdateTime),
	}
	if m.Lines != nil {
		c.Lines = make([]*quotingv1.QuoteLine, len(m.Lines))
		for i, each := range m.Lines {
			c.Lines[i] = quotingQuoteLine(each)
		}
	}
	unknown(c, m)
	return c
}

func quotingQuoteLine(m *quotingv1.QuoteLine) *quotingv1.QuoteLine {
	if m == nil {
		return nil
	}
	c := &quotingv1.QuoteLine{
		LineId:            m.LineId,
		Product:           m.Product,
		Quantity:          m.Quantity,
		OptionIds:         slices.Clone(m.OptionIds),
		OverrideUnitPrice: googleMoney(m.OverrideUnitPrice),
		Price:             typeLinePrice(m.Price),
		Outcome:           m.Outcome,
		Configuration:     quotingLineConfiguration(m.Configuration),
		ParentLineId:      m.ParentLineId,
	}
	if m.Attributes != nil {
		c.Attributes = make(map[string]*typev1.AttributeValue, len(m.Attributes))
		for key, each := range m.Attributes {
			c.Attributes[key] = typeAttributeValue(each)
		}
	}
	unknown(c, m)
	return c
}

func typeAttributeValue(m *typev1.AttributeValue) *typev1.AttributeValue {
	if m == nil {
		return nil
	}
	var c *typev1.AttributeValue
	switch of := m.Kind.(type) {
	case *typev1.AttributeValue_Text:
		both := &struct {
			m  typev1.AttributeValue
			of typev1.AttributeValue_Text
		}{}
		both.of.Text = of.Text
		c, both.m.Kind = &both.m, &both.of
	case *typev1.AttributeValue_Number:
		both := &struct {
			m  typev1.AttributeValue
			of typev1.AttributeValue_Number
		}{}
		both.of.Number = of.Number
		c, both.m.Kind = &both.m, &both.of
	case *typev1.AttributeValue_Flag:
		both := &struct {
			m  typev1.AttributeValue
			of typev1.AttributeValue_Flag
		}{}
		both.of.Flag = of.Flag
		c, both.m.Kind = &both.m, &both.of
	default:
		c = &typev1.AttributeValue{}
	}
	unknown(c, m)
	return c
}

func typeCurvePoint(m *typev1.CurvePoint) *typev1.CurvePoint {
	if m == nil {
		return nil
	}
	c := &typev1.CurvePoint{
		UnitPrice:      googleMoney(m.UnitPrice),
		WinProbability: m.WinProbability,
		ExpectedMargin: googleMoney(m.ExpectedMargin),
		Allowed:        m.Allowed,
	}
	unknown(c, m)
	return c
}

func typeGuardrails(m *typev1.Guardrails) *typev1.Guardrails {
	if m == nil {
		return nil
	}
	c := &typev1.Guardrails{
		MinMarginRate:        m.MinMarginRate,
		MaxDiscountRate:      m.MaxDiscountRate,
		MaxUpliftRate:        m.MaxUpliftRate,
		MaxStepRate:          m.MaxStepRate,
		ApprovalDiscountRate: m.ApprovalDiscountRate,
		ApprovalMarginRate:   m.ApprovalMarginRate,
	}
	unknown(c, m)
	return c
}

func typeLinePrice(m *typev1.LinePrice) *typev1.LinePrice {
	if m == nil {
		return nil
	}
	c := &typev1.LinePrice{
		LineId:           m.LineId,
		ListUnitPrice:    googleMoney(m.ListUnitPrice),
		NetUnitPrice:     googleMoney(m.NetUnitPrice),
		NetAmount:        googleMoney(m.NetAmount),
		FloorUnitPrice:   googleMoney(m.FloorUnitPrice),
		CeilingUnitPrice: googleMoney(m.CeilingUnitPrice),
		BindingGuardrail: m.BindingGuardrail,
		ExpectedMargin:   googleMoney(m.ExpectedMargin),
		Band:             typePriceBand(m.Band),
		MarginRate:       m.MarginRate,
		DiscountRate:     m.DiscountRate,
		ApprovalReasons:  slices.Clone(m.ApprovalReasons),
		Rung:             m.Rung,
		RungReason:       m.RungReason,
		Basis:            typePriceBasis(m.Basis),
	}
	if m.Waterfall != nil {
		c.Waterfall = make([]*typev1.WaterfallStep, len(m.Waterfall))
		for i, each := range m.Waterfall {
			c.Waterfall[i] = typeWaterfallStep(each)
		}
	}
	if m.WinProbability != nil {
		value := *m.WinProbability
		c.WinProbability = &value
	}
	if m.Elasticity != nil {
		value := *m.Elasticity
		c.Elasticity = &value
	}
	if m.Reasons != nil {
		c.Reasons = make([]*typev1.PriceReason, len(m.Reasons))
		for i, each := range m.Reasons {
			c.Reasons[i] = typePriceReason(each)
		}
	}
	if m.Curve != nil {
		c.Curve = make([]*typev1.CurvePoint, len(m.Curve))
		for i, each := range m.Curve {
			c.Curve[i] = typeCurvePoint(each)
		}
	}
	unknown(c, m)
	return c
}

func typePriceBand(m *typev1.PriceBand) *typev1.PriceBand {
	if m == nil {
		return nil
	}
	c := &typev1.PriceBand{
		Floor:   googleMoney(m.Floor),
		Target:  googleMoney(m.Target),
		Stretch: googleMoney(m.Stretch),
	}
	unknown(c, m)
	return c
}

func typePriceBasis(m *typev1.PriceBasis) *typev1.PriceBasis {
	if m == nil {
		return nil
	}
	c := &typev1.PriceBasis{
		PriceBook:            m.PriceBook,
		PriceBookRevision:    m.PriceBookRevision,
		PriceTime:            googleTimestamp(m.PriceTime),
		Quantity:             m.Quantity,
		ListUnitPrice:        googleMoney(m.ListUnitPrice),
		OptionsUnitPrice:     googleMoney(m.OptionsUnitPrice),
		UnitCost:             googleMoney(m.UnitCost),
		Contract:             m.Contract,
		ContractUnitPrice:    googleMoney(m.ContractUnitPrice),
		ContractDiscountRate: m.ContractDiscountRate,
		VolumeDiscountRate:   m.VolumeDiscountRate,
		VolumeTierQuantity:   m.VolumeTierQuantity,
		Guardrails:           typeGuardrails(m.Guardrails),
		Rounding:             typeRoundingRule(m.Rounding),
		OverrideUnitPrice:    googleMoney(m.OverrideUnitPrice),
		Model:                m.Model,
		ModelVersion:         m.ModelVersion,
		Response:             typeResponseParameters(m.Response),
		Rung:                 m.Rung,
		PolicyHash:           m.PolicyHash,
		RecommendedUnitPrice: googleMoney(m.RecommendedUnitPrice),
	}
	unknown(c, m)
	return c
}

func typePriceReason(m *typev1.PriceReason) *typev1.PriceReason {
	if m == nil {
		return nil
	}
	c := &typev1.PriceReason{
		Code:   m.Code,
		Text:   m.Text,
		Effect: googleMoney(m.Effect),
	}
	unknown(c, m)
	return c
}

func typeQuoteTotals(m *typev1.QuoteTotals) *typev1.QuoteTotals {
	if m == nil {
		return nil
	}
	c := &typev1.QuoteTotals{
		ListAmount:     googleMoney(m.ListAmount),
		NetAmount:      googleMoney(m.NetAmount),
		CostAmount:     googleMoney(m.CostAmount),
		MarginRate:     m.MarginRate,
		DiscountRate:   m.DiscountRate,
		ExpectedMargin: googleMoney(m.ExpectedMargin),
	}
	unknown(c, m)
	return c
}

func typeResponseParameters(m *typev1.ResponseParameters) *typev1.ResponseParameters {
	if m == nil {
		return nil
	}
	c := &typev1.ResponseParameters{
		A:                  m.A,
		B:                  m.B,
		ReferenceUnitPrice: googleMoney(m.ReferenceUnitPrice),
	}
	unknown(c, m)
	return c
}

func typeRoundingRule(m *typev1.RoundingRule) *typev1.RoundingRule {
	if m == nil {
		return nil
	}
	c := &typev1.RoundingRule{
		Increment: m.Increment,
		Mode:      m.Mode,
	}
	unknown(c, m)
	return c
}

func typeWaterfallStep(m *typev1.WaterfallStep) *typev1.WaterfallStep {
	if m == nil {
		return nil
	}
	c := &typev1.WaterfallStep{
		Kind:      m.Kind,
		Amount:    googleMoney(m.Amount),
		UnitPrice: googleMoney(m.UnitPrice),
		Reason:    m.Reason,
		Source:    m.Source,
	}
	unknown(c, m)
	return c
}

// unknown keeps what a newer server has sent and this client does not know.
func unknown(to, from proto.Message) {
	if fields := from.ProtoReflect().GetUnknown(); len(fields) > 0 {
		to.ProtoReflect().SetUnknown(slices.Clone(fields))
	}
}
