// Command adapter carries the cases of the conformance suite out with the Go client. It reads requests from standard
// input and writes replies to standard output, each message behind its length.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"google.golang.org/protobuf/encoding/protodelim"

	pb "tarifa.dev/sdk/go/conformance/conformancev1"
)

func main() {
	if err := serve(bufio.NewReader(os.Stdin), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(in protodelim.Reader, out io.Writer) error {
	hello := &pb.AdapterHello{
		Language: "go", Runtime: runtime.Version(), Drivers: []pb.Driver{pb.Driver_DRIVER_BLOCKING},
	}
	if _, err := protodelim.MarshalTo(out, hello); err != nil {
		return err
	}
	unlimited := protodelim.UnmarshalOptions{MaxSize: -1}
	for {
		request := &pb.AdapterRequest{}
		if err := unlimited.UnmarshalFrom(in, request); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		reply, err := carryOut(request)
		if err != nil {
			reply = &pb.AdapterReply{Error: err.Error()}
		}
		if _, err := protodelim.MarshalTo(out, reply); err != nil {
			return err
		}
	}
}

func carryOut(request *pb.AdapterRequest) (*pb.AdapterReply, error) {
	suite, err := prepare(request)
	if err != nil {
		return nil, err
	}
	if request.GetDriver() == pb.Driver_DRIVER_SIMULATED {
		return simulate(suite)
	}
	return perform(suite)
}
