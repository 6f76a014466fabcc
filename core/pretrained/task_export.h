// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::pretrained {

/// One head of a model as a Hugging Face folder.
struct ExportedHead {
    std::string task;             ///< "domain", "intent", "slots", "classification"
    std::string model_class;      ///< what opens it: "BertForTokenClassification", ...
    std::filesystem::path folder; ///< below the target, named like the task
};

/// Writes each head of a model made here (config.json, labels.json, model.safetensors, tokenizer files) as a folder that
/// AutoModelForSequenceClassification or AutoModelForTokenClassification opens: BERT with one classifier and its label
/// names. These classes put a tanh pooler before the classifier of texts. Where a model has none, it gets the identity
/// times 2^-12 as pooler and its classifier times 2^12: tanh is linear that near to zero, so logits change by less than
/// one part in a million. The target folder appears whole or not at all. Errors: as Pretrained::open; NotFound when the
/// model has no head, Unsupported when its encoder is not laid out as BERT's, Conflict when the target is not empty.
[[nodiscard]] Result<std::vector<ExportedHead>> export_task_folders(const std::filesystem::path& model,
                                                                    const std::filesystem::path& target);

} // namespace stillroom::pretrained
