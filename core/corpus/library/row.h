// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/utterance.h"

#include <string>
#include <string_view>

namespace stillroom::corpus {

/// An utterance as one line of JSON with its end. Parts that are empty, and words that splitting the text at
/// spaces gives, are left out.
void append_row(const Utterance& utterance, std::string& into);

/// An empty utterance when the row is damaged.
[[nodiscard]] Utterance parse_row(std::string_view row);

} // namespace stillroom::corpus
