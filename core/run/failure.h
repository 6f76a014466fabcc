// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <exception>
#include <string>

/// What a run died of, as a sentence with advice.
namespace stillroom::run {

/// For an exception that reached the run's border. Lack of memory is told from everything else by its type and,
/// because libraries have their own types, by its words.
[[nodiscard]] Error describe(const std::exception_ptr& exception, const std::string& device);
/// An engine's error, with advice added when it speaks of memory.
[[nodiscard]] Error with_advice(Error error, const std::string& device);
/// The whole text of an exception, for the log.
[[nodiscard]] std::string full_text(const std::exception_ptr& exception);

} // namespace stillroom::run
