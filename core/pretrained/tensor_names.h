// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pretrained/model_config.h"

#include <string>
#include <string_view>

namespace stillroom::pretrained {

/// The name that a family's files give to one of our parameters (BERT's own Hugging Face names, as in
/// core/engine/names.h). `token_head`: the classifier of pieces, called slot_classifier here. Empty when the family has
/// no such parameter.
[[nodiscard]] std::string foreign_name(Family family, std::string_view ours, bool token_head);

/// What begins the encoder's names in files of a model with a head: "bert.", "roberta.", ...
[[nodiscard]] std::string_view encoder_prefix(Family family);

} // namespace stillroom::pretrained
