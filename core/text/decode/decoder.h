// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/json_fields.h"

#include <memory>
#include <string>
#include <vector>

namespace stillroom::text {

/// One step from pieces back to text: changes the list of strings that are joined in the end. Immutable.
class Decoder {
  public:
    virtual ~Decoder() = default;
    virtual void apply(std::vector<std::string>& pieces) const = 0;
};

using DecoderPtr = std::unique_ptr<const Decoder>;

/// From a "decoder" of tokenizer.json. What is wrong is noted in the fields' problem.
[[nodiscard]] DecoderPtr read_decoder(const Fields& fields);
/// For files that name none: pieces separated by spaces.
[[nodiscard]] DecoderPtr make_spaced_decoder();

} // namespace stillroom::text
