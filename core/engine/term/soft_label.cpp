// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/term/term.h"

namespace stillroom::engine::term {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// KL divergence a row whose gradient, (softmax(s) - softmax(t)) a row, is kept from the forward pass: one matrix
/// of memory instead of the four that composed operators keep. `pieces` [N, K]: columns of the student that the teacher's stand for; one-dimensional: all.
class RowKl : public torch::autograd::Function<RowKl> {
  public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& student, const torch::Tensor& teacher,
                                 const torch::Tensor& pieces) {
        torch::Tensor mine = student.log_softmax(-1);
        const torch::Tensor theirs = teacher.log_softmax(-1);
        const torch::Tensor shares = theirs.exp();
        const bool some = pieces.dim() == 2;
        const torch::Tensor value = (shares * (theirs - (some ? mine.gather(-1, pieces) : mine))).sum(-1);
        mine.exp_();
        some ? mine.scatter_add_(-1, pieces, shares.neg()) : mine.sub_(shares);
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
        const torch::Tensor pieces = // autograd takes no undefined tensor
            head.pieces.defined() ? head.pieces : torch::empty({0}, head.student.options().dtype(torch::kInt64).requires_grad(false));
        const torch::Tensor value = RowKl::apply(head.student / temperature, head.teacher.detach() / temperature, pieces);
        losses.push_back({value * (temperature * temperature), even_weight(head, input.batch.texts()), head.text});
    }
    return losses;
}

} // namespace stillroom::engine::term
