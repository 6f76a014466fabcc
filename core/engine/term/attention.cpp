// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

#include "core/recipe/layer_mapping.h"

namespace stillroom::engine::term {

std::vector<UnitLoss> attention(const Input& input) {
    const auto mapped = recipe::map_attention(input.term.mapping, input.teacher_layers, input.student_layers);
    const torch::Tensor lengths = input.batch.offsets.diff();
    const torch::Tensor text = torch::repeat_interleave(lengths * lengths).to(input.batch.ids.device());
    const auto units = static_cast<double>(text.numel()) * static_cast<double>(mapped.size());
    std::vector<UnitLoss> losses;
    for (std::size_t i = 0; i < mapped.size(); ++i) {
        torch::Tensor student = input.student.attention[i];
        torch::Tensor teacher = input.teacher->attention[static_cast<std::size_t>(mapped[i])].detach();
        if (student.size(0) != teacher.size(0)) {
            student = student.mean(0, true);
            teacher = teacher.mean(0, true);
        }
        losses.push_back({(student - teacher).square().mean(0),
                          torch::full({text.numel()}, 1.0 / units, teacher.options()), text});
    }
    return losses;
}

} // namespace stillroom::engine::term
