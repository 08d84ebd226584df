package graph

import (
	"context"
	"errors"
	"fmt"
)

// The closed set of errors that callers may tell apart; every other error is internal.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid")     // the caller's input is at fault
	ErrTooLarge    = errors.New("too large")   // the input or the answer passes a limit
	ErrConflict    = errors.New("conflict")    // another writer was there first; trying again may help
	ErrUnavailable = errors.New("unavailable") // the store is closed or cannot be reached
)

// An ErrorCode names a kind of error in answers to users.
type ErrorCode string

// The error codes, one for each sentinel error, two for the context's and one for the rest.
const (
	CodeOK          ErrorCode = ""
	CodeNotFound    ErrorCode = "NOT_FOUND"
	CodeInvalid     ErrorCode = "INVALID"
	CodeTooLarge    ErrorCode = "TOO_LARGE"
	CodeConflict    ErrorCode = "CONFLICT"
	CodeUnavailable ErrorCode = "UNAVAILABLE"
	CodeCancelled   ErrorCode = "CANCELLED"
	CodeTimeout     ErrorCode = "TIMEOUT"
	CodeInternal    ErrorCode = "INTERNAL"
)

// CodeOf returns the code of err.
func CodeOf(err error) ErrorCode {
	for _, known := range []struct {
		err  error
		code ErrorCode
	}{
		{ErrNotFound, CodeNotFound}, {ErrInvalid, CodeInvalid}, {ErrTooLarge, CodeTooLarge}, {ErrConflict, CodeConflict},
		{ErrUnavailable, CodeUnavailable}, {context.Canceled, CodeCancelled}, {context.DeadlineExceeded, CodeTimeout},
	} {
		if errors.Is(err, known.err) {
			return known.code
		}
	}
	if err == nil {
		return CodeOK
	}
	return CodeInternal
}

// invalid returns an [ErrInvalid] with a reason.
func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrInvalid, fmt.Errorf(format, args...))
}

// tooLarge returns an [ErrTooLarge] with a reason.
func tooLarge(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrTooLarge, fmt.Errorf(format, args...))
}

// notFound returns an [ErrNotFound] with a reason.
func notFound(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrNotFound, fmt.Errorf(format, args...))
}
