// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Metric names between ours ("train/loss", "eval/icner/slot_f1") and those in the log history of a Hugging Face
/// trainer ("loss", "eval_icner_slot_f1").
namespace stillroom::exchange {

[[nodiscard]] std::string to_hugging_face(std::string_view name);

/// "eval_x" becomes "eval/x", "test_x" "test/x", all else "train/x", and what means one of our metrics gets its
/// name: "eval_dc_accuracy_alarm" becomes "eval/dc/accuracy/alarm".
[[nodiscard]] std::string from_hugging_face(std::string_view name);

} // namespace stillroom::exchange
