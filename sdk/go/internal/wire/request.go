// Package wire stands between the core and gRPC: what is sent with an attempt, and what its end means.
package wire

import (
	"crypto/sha256"

	"github.com/google/uuid"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"tarifa.dev/sdk/go/internal/core"
)

// The metadata that attempts carry, and that answers carry for the cache.
const (
	Authorization = "authorization"
	RequestID     = "x-request-id"
	Attempt       = "x-tarifa-attempt"
	IfNoneMatch   = "x-tarifa-if-none-match"
	NotModified   = "x-tarifa-not-modified"
)

const requestIDField = "request_id"

// Frame is a request as it is sent, the same bytes in every attempt (CALL-3).
type Frame []byte

// Prepare serializes a request. Where it has a field for the call's id, the id is the caller's, or a fresh one that is
// sent in it; where it has none, the id is empty. The error is an *UnfitError.
func Prepare(m *core.Method, request proto.Message) (Frame, string, error) {
	bytes, err := Serialize(request)
	if err != nil {
		return nil, "", err
	}
	if !m.HasRequestID {
		return bytes, "", nil
	}
	message := request.ProtoReflect()
	field := message.Descriptor().Fields().ByName(requestIDField)
	if id := message.Get(field).String(); id != "" {
		return bytes, id, nil
	}
	id := NewRequestID() // appended, so that the caller's own message stays as it is
	bytes = protowire.AppendTag(bytes, field.Number(), protowire.BytesType)
	return protowire.AppendString(bytes, id), id, nil
}

// UnfitError tells of a request that cannot be sent.
type UnfitError struct{ problem error }

// Error says what is wrong with it.
func (e *UnfitError) Error() string { return "it cannot be serialized: " + e.problem.Error() }

// Serialize gives a request's bytes, the same for equal requests. The error is an *UnfitError.
func Serialize(request proto.Message) (Frame, error) {
	bytes, err := proto.MarshalOptions{Deterministic: true}.Marshal(request)
	if err != nil {
		return nil, &UnfitError{err}
	}
	return bytes, nil
}

// NewRequestID is a fresh id: a random UUID.
func NewRequestID() string { return uuid.NewString() }

// Tenant is what stands for the credentials in the keys of the cache (CACHE-1).
type Tenant [sha256.Size]byte

// TenantOf hashes credentials.
func TenantOf(apiKey string) Tenant { return sha256.Sum256([]byte(apiKey)) }

// AppendKey appends what an answer is kept under.
func AppendKey(key []byte, tenant *Tenant, m *core.Method, frame Frame) []byte {
	return append(append(append(append(key, tenant[:]...), m.Name...), 0), frame...)
}

// Codec sends frames as they are and everything else as gRPC's own codec does.
type Codec struct{ inner encoding.CodecV2 }

// NewCodec is the codec of attempts.
func NewCodec() Codec { return Codec{encoding.GetCodecV2("proto")} }

// Name is Protobuf's content subtype.
func (Codec) Name() string { return "proto" }

// Marshal gives the bytes of a frame, or serializes a message.
func (c Codec) Marshal(v any) (mem.BufferSlice, error) {
	if frame, ok := v.(Frame); ok {
		return mem.BufferSlice{mem.SliceBuffer(frame)}, nil
	}
	return c.inner.Marshal(v)
}

// Unmarshal reads a message.
func (c Codec) Unmarshal(data mem.BufferSlice, v any) error { return c.inner.Unmarshal(data, v) }

// AnswerOf is an answer as the core keeps it. Only answers that may be cached are looked into.
func AnswerOf(message proto.Message, cached bool) core.Answer {
	answer := core.Answer{Value: message}
	if !cached {
		return answer
	}
	answer.Size = proto.Size(message)
	reflected := message.ProtoReflect()
	fields := reflected.Descriptor().Fields()
	if etag := fields.ByName("etag"); etag != nil && etag.Kind() == protoreflect.StringKind {
		answer.Etag = reflected.Get(etag).String()
	}
	answer.Expires = expires(reflected, 0)
	for i := range fields.Len() {
		field := fields.Get(i)
		if !field.IsList() || field.Message() == nil || !mayExpire(field.Message()) {
			continue
		}
		list := reflected.Get(field).List()
		for j := range list.Len() {
			answer.Expires = expires(list.Get(j).Message(), answer.Expires)
		}
	}
	return answer
}

var expiryFields = [...]protoreflect.Name{"valid_until", "expire_time"}

func mayExpire(message protoreflect.MessageDescriptor) bool {
	for _, name := range expiryFields {
		if isTimestamp(message.Fields().ByName(name)) {
			return true
		}
	}
	return false
}

// expires is the earliest moment, in microseconds since 1970, of the message's own expiry fields and earliest.
func expires(message protoreflect.Message, earliest int64) int64 {
	for _, name := range expiryFields {
		field := message.Descriptor().Fields().ByName(name)
		if !isTimestamp(field) || !message.Has(field) {
			continue
		}
		moment := message.Get(field).Message()
		parts := moment.Descriptor().Fields()
		micros := moment.Get(parts.ByName("seconds")).Int()*1_000_000 + moment.Get(parts.ByName("nanos")).Int()/1_000
		if earliest == 0 || micros < earliest {
			earliest = micros
		}
	}
	return earliest
}

func isTimestamp(field protoreflect.FieldDescriptor) bool {
	return field != nil && !field.IsList() && field.Message() != nil &&
		field.Message().FullName() == "google.protobuf.Timestamp"
}
