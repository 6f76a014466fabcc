// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

namespace stillroom::engine::term {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// KL divergence a row whose gradient, (softmax(s) - softmax(t)) a row, is kept from the forward pass: one matrix
/// of memory instead of the four that composed operators keep. `pieces`: columns of the student that the teacher's stand for.
class RowKl : public torch::autograd::Function<RowKl> {
  public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& student, const torch::Tensor& teacher,
                                 const torch::Tensor& pieces) {
        torch::Tensor mine = student.log_softmax(-1);
        const torch::Tensor theirs = teacher.log_softmax(-1);
        const torch::Tensor shares = theirs.exp();
        const torch::Tensor value = (shares * (theirs - (pieces.defined() ? mine.gather(-1, pieces) : mine))).sum(-1);
        mine.exp_();
        pieces.defined() ? mine.scatter_add_(-1, pieces, shares.neg()) : mine.sub_(shares);
        context->save_for_backward({mine});
        return value;
    }
    static tensor_list backward(AutogradContext* context, tensor_list gradients) {
        const torch::Tensor difference = context->get_saved_variables()[0];
        return {difference * gradients[0].unsqueeze(-1), torch::Tensor(), torch::Tensor()};
    }
};

} // namespace

std::vector<UnitLoss> soft_label(const Input& input) {
    const double temperature = input.term.temperature;
    std::vector<UnitLoss> losses;
    for (const Head& head : heads(input)) {
        const torch::Tensor value = RowKl::apply(head.student / temperature, head.teacher.detach() / temperature, head.pieces);
        losses.push_back({value * (temperature * temperature), even_weight(head, input.batch.texts()), head.text});
    }
    return losses;
}

} // namespace stillroom::engine::term
