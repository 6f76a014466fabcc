// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>

namespace stillroom {

enum class ErrorCode {
    BadInput,    ///< what the person gave is wrong; nothing was changed
    NotFound,    ///< a named file, run, corpus or model does not exist
    Io,          ///< disk full, read-only, permission
    Conflict,    ///< somebody else holds it, or it exists already
    Unsupported, ///< known, but this version cannot do it
    OutOfMemory, ///< host or device memory ran out
    Diverged,    ///< training produced NaN or ran away
    Cancelled,   ///< the person stopped it
    Internal     ///< a bug or an exception from a library
};

/// Where in the person's input an error lies. Empty parts are unknown.
struct Place {
    std::string file;
    std::int64_t line = 0; ///< 1-based; 0 when unknown
    std::string field;     ///< column, JSON path or recipe path
};

/// What went wrong, in one sentence for the person, with the way out.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    Place place;
};

/// "file:line: field: message", leaving out what is unknown.
[[nodiscard]] std::string to_string(const Error& error);
[[nodiscard]] std::string to_string(const Place& place);

template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning an error from a function that yields Result<T>.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, Place place = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(place)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace stillroom
