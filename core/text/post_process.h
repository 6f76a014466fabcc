// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/json_fields.h"
#include "core/text/model/vocabulary.h"
#include "core/text/tokenizer.h"

#include <functional>

namespace stillroom::text {

/// What is done after the pieces are found.
struct PostProcess {
    Frame frame;
    bool trim = false;             ///< ranges lose the white space at their ends
    bool keep_added_space = false; ///< but not the space that was put before the text
};

/// From a "post_processor" of tokenizer.json. What is wrong is noted in the fields' problem.
[[nodiscard]] PostProcess read_post_process(const Fields& fields, const Vocabulary& vocabulary);

/// Takes the white space that a piece begins or ends with off its range. `shown(i)`: the text of piece i.
void trim_ranges(const PostProcess& post, std::string_view text,
                 const std::function<std::string_view(std::size_t)>& shown, EncodedText& encoded);

} // namespace stillroom::text
