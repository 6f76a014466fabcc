// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

namespace stillroom::engine::term {

namespace {

/// The head's weight / labelled units, for tags / texts with a labelled word; 0 for units without label.
torch::Tensor labelled_weight(const Head& head, std::int64_t texts) {
    const torch::Tensor labelled = head.labels.ne(kNoLabel).to(torch::kFloat32);
    torch::Tensor count = labelled.sum();
    if (head.words) {
        count = torch::zeros({texts}, labelled.options()).index_add_(0, head.text, labelled).gt(0).sum();
    }
    return labelled * head.weight / count.clamp_min(1);
}

} // namespace

std::vector<UnitLoss> hard_label(const Input& input) {
    std::vector<UnitLoss> losses;
    for (const Head& head : heads(input)) {
        if (!head.labels.defined()) {
            continue;
        }
        const torch::Tensor value =
            torch::nll_loss(head.student.log_softmax(-1), head.labels, {}, at::Reduction::None, kNoLabel);
        losses.push_back({value, labelled_weight(head, input.batch.texts()), head.text});
    }
    return losses;
}

} // namespace stillroom::engine::term
