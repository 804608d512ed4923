package tarifa

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"google.golang.org/genproto/googleapis/type/money"
)

const nanoDigits = 9

var (
	amountForm   = regexp.MustCompile(`^(-?)([0-9]{1,18})(?:\.([0-9]{1,9}))?$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// Money makes an amount of a decimal number, such as "6.20", of at most nine decimals, and a currency of ISO 4217.
// There is none for a float: 0.1 is not a tenth. The error is an *InvalidValueError.
func Money(amount, currency string) (*money.Money, error) {
	parts := amountForm.FindStringSubmatch(amount)
	if parts == nil {
		problem := fmt.Sprintf("%q is no decimal number of at most nine decimals", amount)
		return nil, &InvalidValueError{Field: "amount", Problem: problem}
	}
	if !currencyForm.MatchString(currency) {
		problem := fmt.Sprintf("%q is no currency code of ISO 4217", currency)
		return nil, &InvalidValueError{Field: "currency", Problem: problem}
	}
	units, err := strconv.ParseInt(parts[1]+parts[2], 10, 64)
	if err != nil {
		return nil, &InvalidValueError{Field: "amount", Problem: err.Error()}
	}
	nanos, err := strconv.ParseInt(parts[1]+parts[3]+strings.Repeat("0", nanoDigits-len(parts[3])), 10, 32)
	if err != nil {
		return nil, &InvalidValueError{Field: "amount", Problem: err.Error()}
	}
	return &money.Money{CurrencyCode: currency, Units: units, Nanos: int32(nanos)}, nil
}

// Amount is the amount of money as a decimal number, such as "6.2"; "0" for nil.
func Amount(m *money.Money) string {
	units, nanos, sign := m.GetUnits(), int64(m.GetNanos()), ""
	if units < 0 || nanos < 0 {
		units, nanos, sign = -units, -nanos, "-"
	}
	if nanos == 0 {
		return sign + strconv.FormatInt(units, 10)
	}
	return sign + strconv.FormatInt(units, 10) + "." + strings.TrimRight(fmt.Sprintf("%09d", nanos), "0")
}
