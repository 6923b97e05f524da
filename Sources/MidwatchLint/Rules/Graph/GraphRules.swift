/// The rules of this group.
enum GraphRules {
    static let all: [Rule] = [
        changeWithoutVerify, failureReachesNobody, failureCalledSuccess, boundaryGap, constantCondition,
        changeBeforeLook, verifyOverlooksChange, slowToFirstChange, branchNeverTaken, falseAlarmAfterChange,
        slowToHandOver, unattendedBehindPerson, unknownDecides, atMostWithoutLoop,
        loopWithoutPause,
    ]
}
