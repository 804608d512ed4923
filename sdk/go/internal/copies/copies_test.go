package copies_test

import (
	"testing"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"pgregory.net/rapid"

	_ "tarifa.dev/sdk/go/catalog/v1"
	_ "tarifa.dev/sdk/go/configurator/v1"
	"tarifa.dev/sdk/go/internal/copies"
	"tarifa.dev/sdk/go/internal/policies"
	_ "tarifa.dev/sdk/go/pricing/v1"
	_ "tarifa.dev/sdk/go/quoting/v1"
)

// A field that no contract has, numbered 9,999, with the value 1: what a newer server may send.
var unknown = protoreflect.RawFields{0xf8, 0xf0, 0x04, 0x01}

// answers are empty messages of the types that cached methods answer with.
func answers(t *testing.T) (all []protoreflect.Message) {
	for _, m := range policies.All {
		if m.Cache == nil {
			continue
		}
		service, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName(m.Service))
		if err != nil {
			t.Fatal(err)
		}
		name := protoreflect.Name(m.Name[len(m.Service)+1:])
		answer := service.(protoreflect.ServiceDescriptor).Methods().ByName(name).Output()
		kind, err := protoregistry.GlobalTypes.FindMessageByName(answer.FullName())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, kind.New())
	}
	return all
}

// Whatever an answer holds, its copy holds the same, and nothing that is changed in the copy is changed in the answer.
func TestACopyIsTheSameAndApart(t *testing.T) {
	for _, empty := range answers(t) {
		rapid.Check(t, func(t *rapid.T) {
			answer := empty.New()
			fill(t, answer, 3)
			before := serialized(t, answer)

			copied := copies.Of(answer.Interface())

			if !proto.Equal(copied, answer.Interface()) || serialized(t, copied.ProtoReflect()) != before {
				t.Fatalf("%v\nbecame\n%v", answer, copied)
			}
			scribble(copied.ProtoReflect())
			if serialized(t, answer) != before {
				t.Fatalf("changing the copy changed the answer to %v", answer)
			}
		})
	}
}

func TestACopyIsNoSlowOne(t *testing.T) {
	for _, empty := range answers(t) {
		fast := testing.AllocsPerRun(10, func() { copies.Of(empty.Interface()) })
		if slow := testing.AllocsPerRun(10, func() { proto.Clone(empty.Interface()) }); fast > slow {
			t.Errorf("%s: %v allocations, and %v by reflection", empty.Descriptor().FullName(), fast, slow)
		}
	}
}

func serialized(t *rapid.T, m protoreflect.Message) string {
	bytes, err := proto.MarshalOptions{Deterministic: true}.Marshal(m.Interface())
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes)
}

// fill sets fields of a message at random, and of those that it holds, to some depth.
func fill(t *rapid.T, m protoreflect.Message, depth int) {
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		field := fields.Get(i)
		if !rapid.Bool().Draw(t, string(field.Name())) || depth == 0 && field.Message() != nil {
			continue
		}
		switch {
		case field.IsMap():
			value := m.Mutable(field).Map().NewValue()
			if field.MapValue().Message() != nil {
				fill(t, value.Message(), depth-1)
			} else {
				value = scalar(t, field.MapValue())
			}
			m.Mutable(field).Map().Set(scalar(t, field.MapKey()).MapKey(), value)
		case field.IsList():
			for range rapid.IntRange(1, 2).Draw(t, "items") {
				if field.Message() != nil {
					fill(t, m.Mutable(field).List().AppendMutable().Message(), depth-1)
				} else {
					m.Mutable(field).List().Append(scalar(t, field))
				}
			}
		case field.Message() != nil:
			fill(t, m.Mutable(field).Message(), depth-1)
		default:
			m.Set(field, scalar(t, field))
		}
	}
	if rapid.Bool().Draw(t, "unknown") {
		m.SetUnknown(unknown)
	}
}

func scalar(t *rapid.T, field protoreflect.FieldDescriptor) protoreflect.Value {
	number := rapid.IntRange(1, 3).Draw(t, "number")
	switch field.Kind() {
	case protoreflect.BoolKind:
		return protoreflect.ValueOfBool(true)
	case protoreflect.EnumKind:
		return protoreflect.ValueOfEnum(protoreflect.EnumNumber(number))
	case protoreflect.StringKind:
		return protoreflect.ValueOfString(string(rune('a' + number)))
	case protoreflect.BytesKind:
		return protoreflect.ValueOfBytes([]byte{byte(number)})
	case protoreflect.DoubleKind:
		return protoreflect.ValueOfFloat64(float64(number))
	case protoreflect.Int32Kind:
		return protoreflect.ValueOfInt32(int32(number))
	case protoreflect.Int64Kind:
		return protoreflect.ValueOfInt64(int64(number))
	case protoreflect.Uint32Kind:
		return protoreflect.ValueOfUint32(uint32(number))
	default:
		t.Fatalf("no contract had a field of the kind %v", field.Kind())
		return protoreflect.Value{}
	}
}

// scribble changes whatever a message holds, deepest first.
func scribble(m protoreflect.Message) {
	m.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.IsMap():
			value.Map().Range(func(key protoreflect.MapKey, held protoreflect.Value) bool {
				if field.MapValue().Message() != nil {
					scribble(held.Message())
				}
				value.Map().Clear(key)
				return true
			})
		case field.IsList():
			for i := range value.List().Len() {
				if field.Message() != nil {
					scribble(value.List().Get(i).Message())
				} else {
					value.List().Set(i, value.List().NewElement())
				}
			}
		case field.Message() != nil:
			scribble(value.Message())
		}
		m.Clear(field)
		return true
	})
	if fields := m.GetUnknown(); len(fields) > 0 {
		fields[len(fields)-1] = 2
	}
}
