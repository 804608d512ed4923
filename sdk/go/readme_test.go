package tarifa_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	tarifa "tarifa.dev/sdk/go"
)

// Every snippet of the README stands, word by word, in a file that tests run: the examples, the quickstart, which runs
// against the whole platform in tests/contract, or the tests of the OpenTelemetry module.
func TestTheSnippetsOfTheReadmeAreRun(t *testing.T) {
	var run strings.Builder
	for _, name := range []string{"example_test.go", "quickstart/main.go", "quickstart/configure.go", "otel/otel_test.go"} {
		run.WriteString(unindented(t, name))
	}
	readme := read(t, "README.md")
	snippets := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(readme, -1)
	if len(snippets) < 8 {
		t.Fatalf("the README has only %d snippets", len(snippets))
	}
	for _, snippet := range snippets {
		for paragraph := range strings.SplitSeq(squeezed(snippet[1]), "\n\n") {
			if !strings.Contains(run.String(), strings.TrimSpace(paragraph)) {
				t.Errorf("this stands in no file that is run:\n%s", paragraph)
			}
		}
	}
}

// Who depends on the module of OpenTelemetry gets the client that it asks for, and not the one beside it.
func TestTheModuleOfOpenTelemetryAsksForThisVersion(t *testing.T) {
	if asked := "tarifa.dev/sdk/go v" + tarifa.Version + "\n"; !strings.Contains(read(t, "otel/go.mod"), asked) {
		t.Errorf("otel/go.mod does not ask for %s", asked)
	}
	if !strings.Contains(read(t, "README.md"), "`sdk/go/v"+tarifa.Version+"`") {
		t.Error("the README names tags of another version")
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func unindented(t *testing.T, name string) string {
	t.Helper()
	return squeezed(read(t, name))
}

// squeezed takes indentation away: a snippet stands deeper in a function than in the README.
func squeezed(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, "\n")
}
