// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace stillroom::run {

/// What one head says: its best class, the softmax probability of that class, and all logits in the order of the
/// head's labels.
struct Verdict {
    std::string label; ///< empty when the model has no such head
    double probability = 0.0;
    std::vector<float> logits;
};

/// What a model says of one utterance.
struct Answer {
    std::vector<std::string> words; ///< of the utterance, split at white space
    Verdict domain;
    Verdict intent;
    Verdict label;
    std::vector<Verdict> tags; ///< BIO, one a word ("O" without logits for a word that was cut); empty without the head
};

/// Names of the classes, as the logits are ordered; empty without the head.
struct HeadLabels {
    std::vector<std::string> domains;
    std::vector<std::string> intents;
    std::vector<std::string> labels;
    std::vector<std::string> tags;
};

/// A fine-tuned model ready to answer. Made and used on one thread.
class Predictor {
  public:
    virtual ~Predictor() = default;
    [[nodiscard]] virtual const HeadLabels& labels() const = 0;
    /// Answers in order. Errors: what the library says, as Internal or OutOfMemory.
    [[nodiscard]] virtual Result<std::vector<Answer>> answer(const std::vector<std::string>& utterances) = 0;
};

} // namespace stillroom::run
