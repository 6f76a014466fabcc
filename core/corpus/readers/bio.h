// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/readers/issue_log.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus {

/// "O", or a prefix of BIO, IOBES or BILOU with a type.
[[nodiscard]] bool is_tag(std::string_view tag);

/// Turns tags into BIO in place and reports each kind of change once a text: I- after O or after another type
/// becomes B- (conlleval counts it so), S-/U-/E-/L- become B-/I-, and bare labels become B-/I- by merging equal
/// neighbours.
void repair_tags(std::vector<std::string>& tags, IssueLog& log, std::string_view file, std::int64_t line);

} // namespace stillroom::corpus
